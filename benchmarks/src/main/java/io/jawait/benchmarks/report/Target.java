package io.jawait.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a row's {@code jawait} cell has to keep to.
 *
 * @param row the row's name, or how it begins
 * @param text what is asked for
 * @param actual the figure, if the row was measured
 * @param limit the most that the figure may be
 */
record Target(String row, String text, Function<Table, Optional<Double>> actual, double limit) {
    static final List<Target> ALL = List.of(
            against("W1AwaitDone", "handWritten", 1.3),
            against("W1AwaitDone", "virtualThread", 1.0),
            bytes("W1AwaitDone", 0.1),
            against("W2FibWithin base=0", "plain", 1.4),
            bytesAbovePlain("W2FibWithin base=0"),
            against("W2FibWithin base=1000", "plain", 1.4),
            bytesAbovePlain("W2FibWithin base=1000"),
            ahead("W2FibWithin base=0", "kotlinRaw", 3),
            against("W2FibInterface", "plain", 2.5),
            against("W2FibAcross", "plain", 2.5),
            against("W3Yield tasks=1", "handWritten", 1.3),
            against("W3Yield tasks=1000", "handWritten", 1.3),
            ahead("W3Yield tasks=1", "virtualThread", 45),
            ahead("W3Yield tasks=1000", "virtualThread", 45),
            bytes("W3Yield tasks=1", 0.1),
            bytes("W3Yield tasks=1000", 0.1),
            ratio("W4Resume depth=1000", "jawait", "W4Resume depth=1", "jawait", 1.3),
            against("W4Resume depth=1", "handWritten", 1.5),
            against("W4Resume depth=1000", "handWritten", 1.5));

    private static Target against(String row, String column, double limit) {
        return ratio(row, "jawait", row, column, limit);
    }

    private static Target ratio(String row, String column, String otherRow, String otherColumn, double limit) {
        String other = otherRow.equals(row) ? otherColumn : otherRow;
        return new Target(
                row,
                "≤ " + Cell.number(limit) + " × " + other,
                table -> table.cell(row, column)
                        .flatMap(cell ->
                                table.cell(otherRow, otherColumn).map(divisor -> cell.nanos() / divisor.nanos())),
                limit);
    }

    private static Target ahead(String row, String column, int times) {
        return new Target(
                row,
                "≤ 1/" + times + " × " + column,
                table -> table.cell(row, "jawait")
                        .flatMap(cell -> table.cell(row, column).map(other -> cell.nanos() / other.nanos())),
                1.0 / times);
    }

    /** A tenth of a byte is what starting the loop costs, spread over the operations. */
    private static Target bytes(String row, double limit) {
        return new Target(row, "0 B", table -> table.cell(row, "jawait").map(Cell::bytes), limit);
    }

    private static Target bytesAbovePlain(String row) {
        return new Target(
                row,
                "no bytes beyond plain's",
                table -> table.cell(row, "jawait")
                        .flatMap(cell -> table.cell(row, "plain").map(plain -> cell.bytes() - plain.bytes())),
                0.1);
    }

    Optional<String> line(Table table) {
        return actual.apply(table)
                .map(figure -> "| " + row + " | " + text + " | " + String.format(Locale.ROOT, "%.3f", figure) + " | "
                        + (figure <= limit ? "met" : "**missed**") + " |");
    }

    static Map<Boolean, Long> count(Table table) {
        return ALL.stream()
                .flatMap(target -> target.actual.apply(table).map(figure -> figure <= target.limit).stream())
                .collect(Collectors.partitioningBy(met -> met, Collectors.counting()));
    }
}
