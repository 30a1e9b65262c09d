package io.jawait.benchmarks.report;

import io.jawait.benchmarks.Ways;
import io.jawait.benchmarks.probe.Depth;
import io.jawait.benchmarks.probe.Echo;
import io.jawait.benchmarks.probe.Loops;
import io.jawait.benchmarks.probe.Parked;
import io.jawait.benchmarks.probe.Sizes;
import io.jawait.benchmarks.probe.Sleepers;
import io.jawait.benchmarks.probe.Startup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rows that JMH has no means for.
 *
 * @param columns for whom it is a program
 */
record Probes(String name, Class<?> program, List<String> columns) {
    private static final List<String> TASKS = List.of(
            "jawait",
            "handWritten",
            "virtualThread",
            "completableFuture",
            "kotlin",
            "kotlinRaw",
            "eaAsync",
            "tascalate");

    static final List<Probes> ALL = List.of(
            new Probes("W5Depth", Depth.class, TASKS),
            new Probes("W9Parked", Parked.class, TASKS),
            new Probes("W10Sleepers", Sleepers.class, TASKS),
            new Probes("W15Startup", Startup.class, List.of("jawait")),
            new Probes("W17Echo", Echo.class, List.of("jawait", "handWritten", "virtualThread")),
            new Probes("W18Loops", Loops.class, List.of("jawait", "handWritten")),
            new Probes("W19Size", Sizes.class, List.of("jawait", "kotlin")));

    List<Cell> cells(String only, Length length) throws IOException, InterruptedException {
        List<String> available = Ways.available();
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        for (int repeat = 0; repeat < length.repeats(); repeat++) {
            for (String column : columns) {
                if (available.contains(column)
                        && Pattern.compile(only).matcher(name + "." + column).find()) {
                    Forked.of(program, column)
                            .figures()
                            .forEach((row, value) -> all.computeIfAbsent(row, key -> new LinkedHashMap<>())
                                    .computeIfAbsent(column, key -> new ArrayList<>())
                                    .add(value));
                }
            }
        }
        List<Cell> cells = new ArrayList<>();
        all.forEach((row, byColumn) -> byColumn.forEach((column, values) -> cells.add(Cell.of(row, column, values))));
        return cells;
    }
}
