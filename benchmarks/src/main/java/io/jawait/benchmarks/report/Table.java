package io.jawait.benchmarks.report;

import io.jawait.benchmarks.Ways;
import java.util.List;
import java.util.Optional;

/** The cells of one run. */
record Table(List<Cell> cells) {
    Optional<Cell> cell(String row, String column) {
        return cells.stream()
                .filter(cell -> cell.row().equals(row) && cell.column().equals(column))
                .findFirst();
    }

    private boolean measured(String column) {
        return cells.stream().anyMatch(cell -> cell.column().equals(column));
    }

    /** The table and what it says about the targets, as Markdown. */
    String markdown() {
        List<String> columns = Ways.COLUMNS.stream().filter(this::measured).toList();
        StringBuilder text = new StringBuilder("| row | ");
        text.append(String.join(" | ", columns))
                .append(" |\n|---")
                .append("|---".repeat(columns.size()))
                .append("|\n");
        cells.stream().map(Cell::row).distinct().forEach(row -> {
            text.append("| ").append(row);
            for (String column : columns) {
                text.append(" | ").append(cell(row, column).map(Cell::toString).orElse("–"));
            }
            text.append(" |\n");
        });
        text.append("\nTargets of Jawait's: ").append(Targets.count(this, true)).append(" met, ");
        text.append(Targets.count(this, false)).append(" missed.\n\n| row | target | seen | |\n|---|---|---|---|\n");
        for (Target target : Targets.ALL) {
            target.line(this).ifPresent(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }
}
