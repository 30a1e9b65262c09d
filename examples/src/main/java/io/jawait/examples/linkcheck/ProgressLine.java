package io.jawait.examples.linkcheck;

import java.io.PrintStream;
import java.time.Duration;

/** One line that is painted over on a terminal, and written anew when it has changed elsewhere. */
final class ProgressLine {
    private static final boolean TERMINAL = System.console() != null && System.getenv("CI") == null;

    private final PrintStream out;
    private String shown = "";

    ProgressLine(PrintStream out) {
        this.out = out;
    }

    Duration interval() {
        return Duration.ofMillis(TERMINAL ? 100 : 500);
    }

    void show(int done, int open, Tally tally) {
        paint("%s  %d pages done, %d under way, %d to go"
                .formatted(Report.seconds(tally.soFar()), done, tally.underWay(), open));
    }

    void end(int done, Tally tally) {
        show(done, 0, tally);
        if (TERMINAL) {
            out.println();
        }
    }

    private void paint(String line) {
        if (TERMINAL) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            out.flush();
        } else if (!line.equals(shown)) {
            out.println(line);
        }
        shown = line;
    }
}
