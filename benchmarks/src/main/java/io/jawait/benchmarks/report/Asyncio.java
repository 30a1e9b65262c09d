package io.jawait.benchmarks.report;

import io.jawait.benchmarks.probe.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Python's column, if there is a Python. */
final class Asyncio {
    private Asyncio() {}

    static List<Cell> cells(String only) throws InterruptedException {
        Path rows = Path.of(System.getProperty("jawait.python.rows", ""));
        if (!"asyncio".matches(only) || !Files.isRegularFile(rows)) {
            return List.of();
        }
        try {
            Process python = new ProcessBuilder("python3", rows.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            python.waitFor();
            return output.lines()
                    .map(Figure::of)
                    .flatMap(Optional::stream)
                    .map(figure -> Cell.of(figure.row(), "asyncio", List.of(figure.value())))
                    .toList();
        } catch (IOException e) {
            System.err.println("No column for asyncio: " + e.getMessage());
            return List.of();
        }
    }
}
