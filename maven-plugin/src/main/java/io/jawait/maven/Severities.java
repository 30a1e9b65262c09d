package io.jawait.maven;

import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** The severities that a pom asks for, by diagnostic code; an element of a pom that is empty comes as null. */
record Severities(Map<String, @Nullable String> texts) {
    /** The options with these severities. */
    WeaverOptions in(WeaverOptions options) throws MojoExecutionException {
        WeaverOptions changed = options;
        for (Map.Entry<String, @Nullable String> entry : texts.entrySet()) {
            try {
                changed = changed.withSeverity(
                        entry.getKey(), Severity.parse(entry.getValue() == null ? "" : entry.getValue()));
            } catch (IllegalArgumentException e) {
                throw new MojoExecutionException("<severities>: " + entry.getKey() + ": " + e.getMessage());
            }
        }
        return changed;
    }
}
