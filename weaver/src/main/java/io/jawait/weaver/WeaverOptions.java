package io.jawait.weaver;

import java.util.HashMap;
import java.util.Map;

/**
 * How to weave.
 *
 * @param severities severities that differ from the rules' own, by diagnostic code
 * @param verify whether to check each woven method before it is handed out
 * @param eaCompletionExceptions whether ea-async's await throws a {@code CompletionException} around the failure, as it
 *     did under ea-async, and not the failure itself
 * @param checking whether to tell also what was found in methods that are woven already
 * @throws IllegalArgumentException if there is no diagnostic of some code; the message lists those that there are
 */
public record WeaverOptions(
        Map<String, Severity> severities, boolean verify, boolean eaCompletionExceptions, boolean checking) {
    public WeaverOptions {
        severities = Map.copyOf(severities);
        for (String code : severities.keySet()) {
            if (!Diagnostic.CODES.contains(code)) {
                throw new IllegalArgumentException("there is " + Diagnostic.missing(code));
            }
        }
    }

    /** With ea-async's await throwing the failure itself. */
    public WeaverOptions(Map<String, Severity> severities, boolean verify) {
        this(severities, verify, false);
    }

    /** For weaving, which is silent about methods that are woven already. */
    public WeaverOptions(Map<String, Severity> severities, boolean verify, boolean eaCompletionExceptions) {
        this(severities, verify, eaCompletionExceptions, false);
    }

    /** The rules' own severities, with verification. */
    public static WeaverOptions defaults() {
        return new WeaverOptions(Map.of(), true);
    }

    /** These options with another severity for the given diagnostic code. */
    public WeaverOptions withSeverity(String code, Severity severity) {
        Map<String, Severity> copy = new HashMap<>(severities);
        copy.put(code, severity);
        return new WeaverOptions(copy, verify, eaCompletionExceptions, checking);
    }

    /** These options with ea-async's await throwing a {@code CompletionException}, or the failure itself. */
    public WeaverOptions withEaCompletionExceptions(boolean wanted) {
        return new WeaverOptions(severities, verify, wanted, checking);
    }

    /** These options for a look at classes, be they woven or not, that are not to be changed. */
    public WeaverOptions forChecking() {
        return new WeaverOptions(severities, verify, eaCompletionExceptions, true);
    }
}
