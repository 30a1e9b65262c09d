package io.jawait.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures the rows and writes their table: {@code Measure short|full RESULTS.md [REGEX]}. */
public final class Measure {
    private Measure() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Length length = Length.of(arguments[0]);
        Path results = Path.of(arguments[1]);
        String only = arguments.length > 2 ? arguments[2] : ".*";
        String machine = Machine.describe();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(only)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend(
                        "-Xms1g",
                        "-Xmx1g",
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1");
        if (Runtime.version().feature() < 21) {
            options.exclude("virtualThread");
        }
        length.applyTo(options);
        Table table = new Table(
                new Runner(options.build()).run().stream().map(Cell::of).toList());
        Files.writeString(results, text(length, machine, table));
        System.out.println(table.markdown());
    }

    private static String text(Length length, String machine, Table table) {
        return String.format(Locale.ROOT, """
                # What Jawait costs

                Written by one run of the benchmarks; `README.md` says how to repeat it. Each cell: median
                nanoseconds per operation (least–most of the iterations), bytes allocated per operation.

                - JDK: %s
                - Machine: %s
                - %s; virtual threads on one carrier

                %s""", Machine.java(), machine, length, table.markdown());
    }
}
