package io.jawait.maven;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.archive.Tally;
import io.jawait.weaver.report.SarifLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** What weaving one folder found and did, told as a compiler would. */
final class Findings implements Tally.Listener {
    private record Line(Severity severity, String type, int number, String text) {}

    private static final Comparator<Line> BY_PLACE =
            Comparator.comparing(Line::type).thenComparing(Line::number);

    private final Sources sources;
    private final Tally tally = new Tally(this);
    private final long begin = System.nanoTime();
    private final SarifLog log;
    private final List<Line> lines = new ArrayList<>();

    Findings(Sources sources) {
        this.sources = sources;
        this.log = new SarifLog(sources::uri);
    }

    Tally tally() {
        return tally;
    }

    @Override
    public void found(Diagnostic diagnostic) {
        log.add(diagnostic);
        lines.add(new Line(
                diagnostic.severity(),
                diagnostic.place().className(),
                diagnostic.place().line(),
                text(diagnostic)));
    }

    @Override
    public void failed(String text) {
        log.addFailure(text);
        lines.add(new Line(Severity.ERROR, "", 0, text));
    }

    @Override
    public void warn(String text) {
        lines.add(new Line(Severity.WARNING, "", 0, text));
    }

    /** With the file and the line in the shape in which the compiler plugin prints them, which IDEs turn into links. */
    private String text(Diagnostic diagnostic) {
        String what = diagnostic.message() + ". " + diagnostic.mend() + " [" + diagnostic.code() + "]";
        int line = diagnostic.place().line();
        return sources.file(diagnostic.place())
                .map(file -> file + (line > 0 ? ":[" + line + ",1] " : ": ") + diagnostic.place() + ": " + what)
                .orElseGet(() -> diagnostic.place() + ": " + what);
    }

    private List<Line> sorted() {
        return lines.stream().sorted(BY_PLACE).toList();
    }

    /** Says all of it. */
    void report(Log log) {
        for (Line line : sorted()) {
            switch (line.severity) {
                case ERROR -> log.error(line.text);
                case WARNING -> log.warn(line.text);
                case NOTE -> log.info(line.text);
                case OFF -> {}
            }
        }
    }

    /** Writes all of it into a file, unless there is nothing new to tell. */
    void write(Path file) throws MojoExecutionException {
        if (tally.classes() > 0 || !log.isEmpty()) {
            try {
                log.write(file, tally.numbers(milliseconds()));
            } catch (IOException e) {
                throw new MojoExecutionException("Cannot write the report " + file + ": " + e, e);
            }
        }
    }

    /** Whether the build is to fail. */
    boolean fail() {
        return tally.isBad();
    }

    /** All errors at once, the way the compiler plugin tells them. */
    String failure() {
        List<Line> errors = sorted().stream()
                .filter(line -> line.severity == Severity.ERROR)
                .toList();
        StringBuilder text = new StringBuilder("Weaving failure: " + Tally.counted(errors.size(), "error", "errors"));
        errors.forEach(line -> text.append('\n').append(line.text));
        return text.toString();
    }

    int classes() {
        return tally.classes();
    }

    String summary() {
        return "Wove " + tally.summary() + " in " + milliseconds() + " ms";
    }

    private long milliseconds() {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
