package io.jawait.weaver;

import java.util.HashMap;
import java.util.Map;

/**
 * How to weave.
 *
 * @param severities severities that differ from the rules' own, by diagnostic code
 */
public record WeaverOptions(Map<String, Severity> severities) {
    public WeaverOptions {
        severities = Map.copyOf(severities);
    }

    /** The rules' own severities. */
    public static WeaverOptions defaults() {
        return new WeaverOptions(Map.of());
    }

    /** These options with another severity for the given diagnostic code. */
    public WeaverOptions withSeverity(String code, Severity severity) {
        Map<String, Severity> copy = new HashMap<>(severities);
        copy.put(code, severity);
        return new WeaverOptions(copy);
    }
}
