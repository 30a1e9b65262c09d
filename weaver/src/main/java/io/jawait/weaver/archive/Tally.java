package io.jawait.weaver.archive;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeavingException;
import java.util.function.Consumer;

/** What weaving has found and done so far. */
public final class Tally {
    private final Consumer<String> lines;
    private int classes;
    private int methods;
    private int awaits;
    private int errors;
    private int failures;

    /** With {@code lines} getting each finding, as one line, as it comes. */
    public Tally(Consumer<String> lines) {
        this.lines = lines;
    }

    void add(WeaveResult result) {
        for (Diagnostic diagnostic : result.diagnostics()) {
            if (diagnostic.severity() != Severity.OFF) {
                lines.accept(diagnostic.toString());
            }
            if (diagnostic.severity() == Severity.ERROR) {
                errors++;
            }
        }
        if (result instanceof WeaveResult.Woven woven) {
            classes++;
            methods += woven.methods();
            awaits += woven.awaits();
        }
    }

    void add(String path, WeavingException failure) {
        failures++;
        lines.accept("error: " + path + ": " + failure.getMessage());
    }

    void warn(String text) {
        lines.accept("warning: " + text);
    }

    /** Classes that weaving changes. */
    public int classes() {
        return classes;
    }

    /** Async methods in them. */
    public int methods() {
        return methods;
    }

    /** Awaits in those. */
    public int awaits() {
        return awaits;
    }

    /** Findings of severity error. */
    public int errors() {
        return errors;
    }

    /** Classes on which the weaver itself failed. */
    public int failures() {
        return failures;
    }
}
