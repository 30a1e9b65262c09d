package io.jawait.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one way of doing one row's work cost, per operation.
 *
 * @param nanos the median; in another unit if the row names one
 * @param least of the iterations' means
 * @param most of the iterations' means
 * @param bytes allocated; not a number if nobody looked
 */
record Cell(String row, String column, double nanos, double least, double most, double bytes) {
    static Cell of(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        String[] parts = benchmark.split("\\.");
        StringBuilder row = new StringBuilder(parts[parts.length - 2]);
        String column = parts[parts.length - 1];
        for (String parameter : run.getParams().getParamsKeys()) {
            String value = run.getParams().getParam(parameter);
            if (parameter.equals("way")) {
                column = value;
            } else {
                row.append(' ').append(parameter).append('=').append(value);
            }
        }
        Statistics times = run.getPrimaryResult().getStatistics();
        Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Cell(
                row.toString(),
                column,
                times.getPercentile(50),
                times.getMin(),
                times.getMax(),
                allocated == null ? Double.NaN : allocated.getStatistics().getPercentile(50));
    }

    /** Of figures that nobody counted the bytes of. */
    static Cell of(String row, String column, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        return new Cell(row, column, median, sorted.get(0), sorted.get(sorted.size() - 1), Double.NaN);
    }

    /** What {@link #line} says. */
    static Cell parse(String line) {
        String[] parts = line.split("\t");
        double[] figures =
                Arrays.stream(parts).skip(2).mapToDouble(Double::parseDouble).toArray();
        return new Cell(parts[0], parts[1], figures[0], figures[1], figures[2], figures[3]);
    }

    String line() {
        return String.join("\t", row, column, "" + nanos, "" + least, "" + most, "" + bytes);
    }

    @Override
    public String toString() {
        String spread = least == most ? "" : " (" + number(least) + "–" + number(most) + ")";
        return number(nanos) + spread + bytesText();
    }

    private String bytesText() {
        return Double.isNaN(bytes) ? "" : String.format(Locale.ROOT, bytes < 10 ? ", %.1f B" : ", %,.0f B", bytes);
    }

    /** How many times. */
    static String factor(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    static String number(double value) {
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }
}
