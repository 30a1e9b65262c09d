package io.jawait.weaver.archive;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeavingException;
import java.util.LinkedHashMap;
import java.util.Map;

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

        /** One more class file has been looked at, whether or not it needs weaving. */
        default void looked() {}
    }

    private final Listener listener;
    private int classes;
    private int methods;
    private int awaits;
    private int errors;
    private int failures;
    private int unreadable;

    public Tally(Listener listener) {
        this.listener = listener;
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

    void addUnreadable(String path, String reason) {
        add("cannot read " + path + ": " + reason);
    }

    /** Adds what forbids to write any class. */
    void add(String obstacle) {
        unreadable++;
        listener.failed(obstacle);
    }

    void warn(String text) {
        listener.warn(text);
    }

    void looked() {
        listener.looked();
    }

    /** Whether anything forbids to write what was woven. */
    public boolean isBad() {
        return errors + failures + unreadable > 0;
    }

    /** What was woven, in words: {@code 1 class: 2 async methods, 3 awaits}. */
    public String summary() {
        return counted(classes, "class", "classes") + ": " + counted(methods, "async method", "async methods") + ", "
                + counted(awaits, "await", "awaits");
    }

    /** A number and what it counts. */
    public static String counted(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    /** What was woven, in numbers. */
    public Map<String, Long> numbers(long milliseconds) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("classes", (long) classes);
        numbers.put("asyncMethods", (long) methods);
        numbers.put("awaits", (long) awaits);
        numbers.put("milliseconds", milliseconds);
        return numbers;
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

    /** Class files that are none, or are newer than the weaver, and whatever else lies about that cannot be used. */
    public int unreadable() {
        return unreadable;
    }
}
