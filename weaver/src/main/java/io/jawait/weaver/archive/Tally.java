package io.jawait.weaver.archive;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeavingException;
import java.util.function.Consumer;

/** What weaving has found and done so far. */
public final class Tally {
    /** Is told each thing as it is found. */
    public interface Listener {
        /** A finding about the program; never one that is off. */
        void found(Diagnostic diagnostic);

        /** A class on which the weaver itself failed. */
        void failed(String text);

        /** Something else to be known. */
        void warn(String text);
    }

    private final Listener listener;
    private int classes;
    private int methods;
    private int awaits;
    private int errors;
    private int failures;

    public Tally(Listener listener) {
        this.listener = listener;
    }

    /** With {@code lines} getting each finding, as one line, as it comes. */
    public static Tally ofLines(Consumer<String> lines) {
        return new Tally(new Listener() {
            @Override
            public void found(Diagnostic diagnostic) {
                lines.accept(diagnostic.toString());
            }

            @Override
            public void failed(String text) {
                lines.accept("error: " + text);
            }

            @Override
            public void warn(String text) {
                lines.accept("warning: " + text);
            }
        });
    }

    void add(WeaveResult result) {
        for (Diagnostic diagnostic : result.diagnostics()) {
            if (diagnostic.severity() != Severity.OFF) {
                listener.found(diagnostic);
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
        listener.failed(path + ": " + failure.getMessage());
    }

    void warn(String text) {
        listener.warn(text);
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
