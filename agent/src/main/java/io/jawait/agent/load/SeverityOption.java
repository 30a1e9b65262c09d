package io.jawait.agent.load;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Severity;

/** How the diagnostic of one code is to be reported. */
public record SeverityOption(String code, Severity severity) {
    /** @throws IllegalArgumentException if there is no such diagnostic or severity; the message lists those that are */
    public static SeverityOption parse(String code, String severity) {
        if (!Diagnostic.CODES.contains(code)) {
            throw new IllegalArgumentException("there is " + Diagnostic.missing(code));
        }
        return new SeverityOption(code, Severity.parse(severity));
    }
}
