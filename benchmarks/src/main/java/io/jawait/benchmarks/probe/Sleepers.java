package io.jawait.benchmarks.probe;

import com.sun.management.OperatingSystemMXBean;
import io.jawait.benchmarks.Ways;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/** A million tasks sleep up to a second: {@code Sleepers COLUMN [TASKS]}. */
public final class Sleepers {
    private Sleepers() {}

    public static void main(String[] arguments) throws IOException {
        int tasks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        int[] millis = new Random(42).ints(tasks, 0, 1001).toArray();
        long begun = System.nanoTime();
        long awake = Ways.named(arguments[0]).sleep(millis);
        long nanos = System.nanoTime() - begun;
        if (awake != tasks) {
            throw new IllegalStateException(awake + " woke up");
        }
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Figure.print("W10Sleepers wall, s", nanos / 1e9);
        Figure.print("W10Sleepers CPU, s", system.getProcessCpuTime() / 1e9);
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Figure.print("W10Sleepers peak RSS, MiB", peak(status) / 1024);
        }
        System.exit(0);
    }

    private static double peak(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
