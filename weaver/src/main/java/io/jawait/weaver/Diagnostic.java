package io.jawait.weaver;

/**
 * One finding of one rule.
 *
 * @param code the rule's name, as in options and in the documentation: {@code await-in-synchronized}
 * @param severity what it means for the method
 * @param place where
 * @param message what is wrong
 * @param mend what to do about it
 */
public record Diagnostic(String code, Severity severity, Place place, String message, String mend) {
    /** The finding on one line. */
    @Override
    public String toString() {
        return severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + place + ": " + message + ". " + mend + " ["
                + code + "]";
    }
}
