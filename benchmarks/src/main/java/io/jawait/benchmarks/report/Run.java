package io.jawait.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was measured on one Java.
 *
 * @param java its name and version
 */
record Run(String java, Table table) {
    static Run here(List<Cell> cells) {
        return new Run(Machine.java(), new Table(List.copyOf(cells)));
    }

    static Run read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new Run(
                lines.get(0), new Table(lines.stream().skip(1).map(Cell::parse).toList()));
    }

    /** As {@link #read} reads it. */
    String text() {
        return table.cells().stream().map(Cell::line).collect(Collectors.joining("\n", java + "\n", "\n"));
    }
}
