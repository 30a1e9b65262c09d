package io.jawait.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the rows on the Java that runs this: {@code Measure check|short|full CELLS REGEX}. {@link Report} starts it. */
public final class Measure {
    private Measure() {}

    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Length length = Length.of(arguments[0]);
        Path file = Path.of(arguments[1]);
        String only = arguments[2];
        List<Cell> cells = new ArrayList<>();
        for (String row : Rows.ALL) {
            cells.addAll(new Rows(row, only, length).cells());
            Files.writeString(file, Run.here(cells).text());
        }
        for (Probes probe : Probes.ALL) {
            cells.addAll(probe.cells(only, length));
            Files.writeString(file, Run.here(cells).text());
        }
        cells.addAll(Asyncio.cells(only));
        Files.writeString(file, Run.here(cells).text());
    }
}
