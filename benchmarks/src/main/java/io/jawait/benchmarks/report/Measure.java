package io.jawait.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the rows and writes their table: {@code Measure short|full RESULTS.md [REGEX]}. */
public final class Measure {
    private Measure() {}

    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Length length = Length.of(arguments[0]);
        Path results = Path.of(arguments[1]);
        String only = arguments.length > 2 ? arguments[2] : ".*";
        String machine = Machine.describe();
        List<Cell> cells = new ArrayList<>();
        for (String row : Rows.ALL) {
            cells.addAll(new Rows(row, only, length).cells());
        }
        for (Probes probe : Probes.ALL) {
            cells.addAll(probe.cells(Path.of(System.getProperty("java.home"), "bin", "java"), only, length));
        }
        Table table = new Table(cells);
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
