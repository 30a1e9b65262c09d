package io.jawait.agent.load;

import io.jawait.weaver.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects options one by one. */
final class OptionReader {
    private static final String SEVERITY = "severity.";

    private final List<String> include = new ArrayList<>();
    private final List<String> exclude = new ArrayList<>();
    private final Map<String, Severity> severities = new HashMap<>();
    private @Nullable String dump;
    private boolean verbose;
    private @Nullable Boolean verify;
    private boolean eaCompletionExceptions;

    void read(String option) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            throw refused("'" + option + "' is not of the form key=value.");
        }
        String key = option.substring(0, equals).strip();
        String value = option.substring(equals + 1).strip();
        if (value.isEmpty()) {
            throw refused("Option '" + key + "' has no value.");
        }
        if (key.startsWith(SEVERITY)) {
            readSeverity(key, value);
            return;
        }
        switch (key) {
            case "dump" -> dump = value;
            case "verbose" -> verbose = truth(key, value);
            case "verify" -> verify = truth(key, value);
            case "ea-completion-exceptions" -> eaCompletionExceptions = truth(key, value);
            case "include" -> include.add(packageName(key, value));
            case "exclude" -> exclude.add(packageName(key, value));
            default -> throw refused("Unknown option '" + key + "'.");
        }
    }

    AgentOptions options(String text) {
        return new AgentOptions(
                text,
                List.copyOf(include),
                List.copyOf(exclude),
                dump,
                verbose,
                verify,
                eaCompletionExceptions,
                Map.copyOf(severities));
    }

    private static boolean truth(String key, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("Option '" + key + "' is true or false, not '" + value + "'.");
        };
    }

    private void readSeverity(String key, String value) {
        try {
            SeverityOption option = SeverityOption.parse(key.substring(SEVERITY.length()), value);
            severities.put(option.code(), option.severity());
        } catch (IllegalArgumentException e) {
            throw refused("Option '" + key + "': " + e.getMessage() + ".");
        }
    }

    private static String packageName(String key, String value) {
        String name = value.endsWith(".*") ? value.substring(0, value.length() - 2) : value;
        boolean startsSegment = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits =
                    startsSegment ? Character.isJavaIdentifierStart(c) : c == '.' || Character.isJavaIdentifierPart(c);
            if (!fits) {
                throw refused("Option '" + key + "' is a package or a class, not '" + value + "'.");
            }
            startsSegment = c == '.';
        }
        if (startsSegment) {
            throw refused("Option '" + key + "' is a package or a class, not '" + value + "'.");
        }
        return name;
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why + "\n" + AgentOptions.KNOWN);
    }
}
