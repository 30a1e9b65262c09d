package io.jawait.benchmarks.report;

import io.jawait.benchmarks.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The benchmarks of one class, all columns one after the other, so that they see the same machine. */
record Rows(String name, String only, Length length) {
    static final List<String> ALL = List.of(
            "W1AwaitDone",
            "W2FibWithin",
            "W2FibInterface",
            "W2FibAcross",
            "W2Layers",
            "W3Yield",
            "W4Resume",
            "W6PingPong",
            "W7Ring",
            "W8Skynet",
            "W11Generate",
            "W12Gather",
            "W13Exception",
            "W13Looked",
            "W14CrossThread",
            "W16Compute",
            "W20Scale");

    private static final List<String> METHODS = List.of("jawait", "handWritten", "plain", "virtualThread");

    /** Has nothing of the kind. */
    private static final Map<String, Set<String>> LEFT_OUT =
            Map.of("W11Generate", Set.of("completableFuture", "kotlinRaw", "eaAsync", "tascalate"));

    List<Cell> cells() throws RunnerException {
        List<Cell> cells = new ArrayList<>();
        for (String column : Ways.available()) {
            if (METHODS.contains(column)) {
                cells.addAll(run(column, column, options()));
            } else if (!LEFT_OUT.getOrDefault(name, Set.of()).contains(column)) {
                cells.addAll(run("other", column, other(column)));
            }
        }
        return cells;
    }

    private ChainedOptionsBuilder other(String column) {
        ChainedOptionsBuilder options = options().param("way", column);
        // Deeper down it hangs.
        return name.equals("W4Resume") && column.equals("tascalate")
                ? options.param("depth", "1", "10", "100")
                : options;
    }

    private List<Cell> run(String method, String column, ChainedOptionsBuilder options) throws RunnerException {
        String packageAndRow = "io.jawait.benchmarks." + name + ".";
        if (!Pattern.compile(only).matcher(packageAndRow + column).find() || !exists(method)) {
            return List.of();
        }
        options.include("^" + Pattern.quote(packageAndRow + method) + "$");
        return new Runner(options.build()).run().stream().map(Cell::of).toList();
    }

    private boolean exists(String method) {
        try {
            return List.of(Class.forName("io.jawait.benchmarks." + name).getMethods()).stream()
                    .anyMatch(each -> each.getName().equals(method));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend(
                        "-Xms1g",
                        "-Xmx1g",
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1");
        length.applyTo(options);
        return options;
    }
}
