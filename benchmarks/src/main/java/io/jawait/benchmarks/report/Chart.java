package io.jawait.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How many times as long as the hand-written limit each column takes, row by row, on a logarithmic scale. */
record Chart(Table table) {
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("W1AwaitDone", "await something done"),
            Map.entry("W2FibWithin base=0", "call that does not wait"),
            Map.entry("W3Yield tasks=1", "yield, 1 task"),
            Map.entry("W3Yield tasks=1000", "yield, 1,000 tasks"),
            Map.entry("W4Resume depth=1000", "resume at depth 1,000"),
            Map.entry("W6PingPong", "ping-pong"),
            Map.entry("W7Ring", "ring of 1,000"),
            Map.entry("W8Skynet", "skynet, 1,000,000 tasks"),
            Map.entry("W11Generate yielding=true", "generator with a yield"),
            Map.entry("W12Gather", "gather 100,000"),
            Map.entry("W13Exception stackless=true", "exception, 10 awaits"));

    private static final List<String> COLUMNS =
            List.of("jawait", "kotlinRaw", "kotlin", "completableFuture", "eaAsync", "virtualThread", "tascalate");

    private static final List<String> COLOURS =
            List.of("#d62728", "#1f77b4", "#6baed6", "#2ca02c", "#98df8a", "#7f7f7f", "#c7b08b");

    private static final int LEFT = 180;
    private static final int WIDTH = 560;
    private static final int BAR = 7;
    private static final double DECADES = 4;

    String svg() {
        List<String> rows = table.cells().stream()
                .map(Cell::row)
                .distinct()
                .filter(ROWS::containsKey)
                .toList();
        int group = BAR * COLUMNS.size() + 12;
        int top = 62;
        int height = top + rows.size() * group + 10;
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"10\" y=\"18\" font-size=\"14\">Time beside a state machine written by hand"
                        + " (1 ×); shorter is better, each line is ten times as much</text>%n",
                LEFT + WIDTH + 70,
                height));
        legend(text);
        for (int decade = 0; decade <= DECADES; decade++) {
            double x = LEFT + decade * WIDTH / DECADES;
            text.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.0f\" y1=\"%d\" x2=\"%.0f\" y2=\"%d\" stroke=\"#ddd\"/>"
                            + "<text x=\"%.0f\" y=\"%d\" fill=\"#888\">%,.0f ×</text>%n",
                    x,
                    top - 4,
                    x,
                    height - 8,
                    x + 2,
                    top - 6,
                    Math.pow(10, decade)));
        }
        for (int i = 0; i < rows.size(); i++) {
            group(text, rows.get(i), top + i * group + 4);
        }
        return text.append("</svg>\n").toString();
    }

    private void legend(StringBuilder text) {
        for (int i = 0; i < COLUMNS.size(); i++) {
            int x = 10 + i * 115;
            text.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"29\" width=\"10\" height=\"10\" fill=\"%s\"/><text x=\"%d\" y=\"38\">%s</text>%n",
                    x,
                    COLOURS.get(i),
                    x + 14,
                    COLUMNS.get(i)));
        }
    }

    private void group(StringBuilder text, String row, int top) {
        text.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
                LEFT - 8,
                top + BAR * COLUMNS.size() / 2 + 4,
                ROWS.get(row)));
        for (int i = 0; i < COLUMNS.size(); i++) {
            Optional<Double> factor = factor(row, COLUMNS.get(i));
            if (factor.isPresent()) {
                bar(text, factor.get(), top + i * BAR, COLOURS.get(i));
            }
        }
    }

    private static void bar(StringBuilder text, double factor, int y, String colour) {
        double width = Math.max(1, Math.min(DECADES, Math.log10(factor)) * WIDTH / DECADES);
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                        + "<text x=\"%.1f\" y=\"%d\" font-size=\"8\">%s</text>%n",
                LEFT,
                y,
                width,
                BAR - 1,
                colour,
                LEFT + width + 3,
                y + BAR - 1,
                Cell.factor(factor)));
    }

    private Optional<Double> factor(String row, String column) {
        return table.cell(row, column)
                .flatMap(cell -> table.cell(row, "handWritten").map(limit -> cell.nanos() / limit.nanos()));
    }
}
