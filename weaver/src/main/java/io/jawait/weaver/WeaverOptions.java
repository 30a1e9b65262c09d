package io.jawait.weaver;

import java.util.HashMap;
import java.util.Map;

/**
 * How to weave.
 *
 * @param severities severities that differ from the rules' own, by diagnostic code
 * @param verify whether to check each woven method before it is handed out
 */
public record WeaverOptions(Map<String, Severity> severities, boolean verify) {
    public WeaverOptions {
        severities = Map.copyOf(severities);
    }

    /** The rules' own severities, with verification. */
    public static WeaverOptions defaults() {
        return new WeaverOptions(Map.of(), true);
    }

    /** These options with another severity for the given diagnostic code. */
    public WeaverOptions withSeverity(String code, Severity severity) {
        Map<String, Severity> copy = new HashMap<>(severities);
        copy.put(code, severity);
        return new WeaverOptions(copy, verify);
    }
}
