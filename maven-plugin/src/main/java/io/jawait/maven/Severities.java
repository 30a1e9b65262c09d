package io.jawait.maven;

import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** The severities that a pom asks for, by diagnostic code. */
record Severities(Map<String, @Nullable String> texts) {
    /** The options with these severities. */
    WeaverOptions in(WeaverOptions options) throws MojoExecutionException {
        WeaverOptions changed = options;
        for (Map.Entry<String, @Nullable String> entry : texts.entrySet()) {
            Severity severity = severity(entry.getKey(), entry.getValue());
            try {
                changed = changed.withSeverity(entry.getKey(), severity);
            } catch (IllegalArgumentException e) {
                throw new MojoExecutionException("<severities>: " + e.getMessage());
            }
        }
        return changed;
    }

    /** An element of a pom that is empty comes as null. */
    private static Severity severity(String code, @Nullable String text) throws MojoExecutionException {
        try {
            return Severity.valueOf(String.valueOf(text).strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(
                    "<severities>: " + code + " is error, warning, note or off, not '" + text + "'");
        }
    }
}
