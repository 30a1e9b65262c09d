package io.jawait.examples.linkcheck;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The table of pages, the broken ones last, and the sum below it. */
final class Report {
    private static final int WIDEST = 70;

    private final List<Page> pages;
    private final Tally tally;

    Report(List<Page> pages, Tally tally) {
        this.pages = pages.stream()
                .sorted(Comparator.comparing(Page::broken)
                        .thenComparing(page -> page.link().target()))
                .toList();
        this.tally = tally;
    }

    long broken() {
        return pages.stream().filter(Page::broken).count();
    }

    void print(PrintStream out) {
        int page = width("page", row -> row.link().target());
        int status = width("status", row -> row.answer().status());
        String row = "%-" + page + "s  %-" + status + "s  %6s  %s%n";
        out.println();
        out.printf(row, "page", "status", "millis", "found on");
        for (Page each : pages) {
            out.printf(
                    row,
                    cut(each.link().target()),
                    cut(each.answer().status()),
                    each.millis(),
                    cut(each.link().foundOn()));
        }
        out.println();
        out.printf("%d pages, %d of them broken; %d requests.%n", pages.size(), broken(), tally.requests());
        out.printf(
                "Took %s, up to %d requests at once, on %s; one after another: %s.%n",
                seconds(tally.soFar()), tally.mostUnderWay(), threads(), seconds(tally.oneAfterAnother()));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    private String threads() {
        int count = tally.threads().size();
        return (count == 1 ? "one thread (" : count + " threads (") + String.join(", ", tally.threads()) + ")";
    }

    private int width(String head, Function<Page, String> cell) {
        return pages.stream().mapToInt(page -> cut(cell.apply(page)).length()).reduce(head.length(), Math::max);
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
    }
}
