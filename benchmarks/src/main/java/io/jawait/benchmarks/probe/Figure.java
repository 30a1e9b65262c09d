package io.jawait.benchmarks.probe;

import java.util.Locale;
import java.util.Optional;

/**
 * A number that a program prints for the one that started it.
 *
 * @param row what was measured, and in what unit
 */
public record Figure(String row, double value) {
    private static final String MARK = "figure\t";

    static void print(String row, double value) {
        System.out.println(MARK + row + "\t" + String.format(Locale.ROOT, "%.6f", value));
    }

    public static Optional<Figure> of(String line) {
        String[] parts = line.split("\t");
        return line.startsWith(MARK) && parts.length == 3
                ? Optional.of(new Figure(parts[1], Double.parseDouble(parts[2])))
                : Optional.empty();
    }
}
