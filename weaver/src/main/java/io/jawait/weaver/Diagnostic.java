package io.jawait.weaver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding of one rule.
 *
 * @param code the rule's name, as in options and in the documentation: {@code await-in-synchronized}
 * @param severity what it means for the method
 * @param place where
 * @param message what is wrong
 * @param mend what to do about it
 * @param called the method whose call the finding is about, as {@code package.Class.method}, if it is about one
 */
public record Diagnostic(
        String code,
        Severity severity,
        Place place,
        String message,
        String mend,
        @Nullable String called) {
    /** The names of all rules, one page of documentation each. */
    public static final List<String> CODES = List.of(
            "await-in-constructor",
            "await-in-static-initializer",
            "await-in-synchronized",
            "await-outside-async",
            "ea-completion-exception",
            "ea-init",
            "each-without-loop",
            "emit-outside-generator",
            "emit-type",
            "hidden-type",
            "method-too-large",
            "never-awaited",
            "never-awaits",
            "not-compiled",
            "returned-from-resource",
            "returned-generator",
            "too-many-parameters",
            "unverifiable",
            "wrong-return-type");

    /** A finding that is about no call. */
    public Diagnostic(String code, Severity severity, Place place, String message, String mend) {
        this(code, severity, place, message, mend, null);
    }

    /** For messages that refuse a code: what there is not, and what there is instead. */
    public static String missing(String code) {
        return "no diagnostic '" + code + "'; there are " + String.join(", ", CODES);
    }

    /** The finding on one line. */
    @Override
    public String toString() {
        return severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + place + ": " + message + ". " + mend + " ["
                + code + "]";
    }
}
