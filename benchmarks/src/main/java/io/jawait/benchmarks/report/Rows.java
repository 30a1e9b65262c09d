package io.jawait.benchmarks.report;

import io.jawait.benchmarks.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            "W3Yield",
            "W4Resume",
            "W6PingPong",
            "W7Ring",
            "W8Skynet",
            "W11Generate",
            "W12Gather",
            "W13Exception",
            "W14CrossThread",
            "W16Compute",
            "W20Scale");

    private static final List<String> METHODS = List.of("jawait", "handWritten", "plain", "virtualThread");

    /** What a way has no means for. */
    private static final Map<String, List<String>> LEFT_OUT = Map.of("completableFuture", List.of("W11Generate"));

    List<Cell> cells() throws RunnerException {
        List<Cell> cells = new ArrayList<>();
        for (String column : Ways.available()) {
            if (METHODS.contains(column)) {
                cells.addAll(run(column, options()));
            } else if (!LEFT_OUT.getOrDefault(column, List.of()).contains(name)) {
                cells.addAll(run("other", options().param("way", column)));
            }
        }
        return cells;
    }

    private List<Cell> run(String method, ChainedOptionsBuilder options) throws RunnerException {
        String benchmark = "io.jawait.benchmarks." + name + "." + method;
        if (!Pattern.compile(only).matcher(benchmark).find() || !exists(method)) {
            return List.of();
        }
        options.include("^" + Pattern.quote(benchmark) + "$");
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
