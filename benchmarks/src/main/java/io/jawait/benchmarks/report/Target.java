package io.jawait.benchmarks.report;

import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * What a row's {@code jawait} cell has to keep to.
 *
 * @param row the row's name
 * @param text what is asked for
 * @param actual the figure, if the row was measured
 */
record Target(String row, String text, Function<Table, Optional<Double>> actual, DoublePredicate met) {
    static Target factor(String row, String column, double most) {
        return new Target(row, "≤ " + Cell.number(most) + " × " + column, ratio(row, column), at -> at <= most);
    }

    static Target ahead(String row, String column, int times) {
        return new Target(
                row,
                "≥ " + times + " × ahead of " + column,
                ratio(row, column).andThen(factor -> factor.map(it -> 1 / it)),
                at -> at >= times);
    }

    static Target share(String row, String column, double least) {
        return new Target(row, "≥ " + Cell.number(least) + " × " + column, ratio(row, column), at -> at >= least);
    }

    static Target atMost(String row, double most) {
        return new Target(row, "≤ " + Cell.number(most), own(row, Cell::nanos), at -> at <= most);
    }

    static Target atLeast(String row, double least) {
        return new Target(row, "≥ " + Cell.number(least), own(row, Cell::nanos), at -> at >= least);
    }

    /** No bytes, but for what starting the loop costs, spread over the operations. */
    static Target noBytes(String row) {
        return new Target(row, "0 B", own(row, Cell::bytes), at -> at < 0.5);
    }

    static Target noBytesBeyond(String row, String column) {
        return new Target(
                row,
                "no bytes beyond those of " + column,
                table -> table.cell(row, "jawait")
                        .flatMap(cell -> table.cell(row, column).map(other -> cell.bytes() - other.bytes())),
                at -> at < 0.5);
    }

    /** The row's figure against that of another row of the same kind. */
    static Target flat(String row, String base, String what, Function<Cell, Double> figure, double most) {
        return new Target(
                row,
                what + " ≤ " + Cell.number(most) + " × " + base,
                table -> own(row, figure)
                        .apply(table)
                        .flatMap(cell -> own(base, figure).apply(table).map(other -> cell / other)),
                at -> at <= most);
    }

    private static Function<Table, Optional<Double>> own(String row, Function<Cell, Double> figure) {
        return table -> table.cell(row, "jawait").map(figure);
    }

    private static Function<Table, Optional<Double>> ratio(String row, String column) {
        return table -> table.cell(row, "jawait")
                .flatMap(cell -> table.cell(row, column).map(other -> cell.nanos() / other.nanos()));
    }

    Optional<Boolean> isMet(Table table) {
        return actual.apply(table).map(met::test);
    }

    Optional<String> line(Table table) {
        return actual.apply(table)
                .map(figure -> "| " + row + " | " + text + " | " + String.format(Locale.ROOT, "%,.3f", figure) + " | "
                        + (met.test(figure) ? "met" : "**missed**") + " |");
    }
}
