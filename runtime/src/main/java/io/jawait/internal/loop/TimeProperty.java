package io.jawait.internal.loop;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How system properties tell times: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, or as ISO 8601 does. */
final class TimeProperty {
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

    private TimeProperty() {}

    /**
     * The time that the text tells, zero or more; null if it tells none.
     *
     * @param bare the unit of a number without one
     */
    static @Nullable Duration read(String text, ChronoUnit bare) {
        int digits = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
            digits++;
        }
        String unit = text.substring(digits);
        try {
            if (digits > 0 && (unit.isEmpty() || UNITS.containsKey(unit))) {
                return Duration.of(Long.parseLong(text.substring(0, digits)), UNITS.getOrDefault(unit, bare));
            }
            Duration time = Duration.parse(text);
            return time.isNegative() ? null : time;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** What to tell of a text that tells no time. */
    static String complaint(String property, String text) {
        return "-D" + property + "=" + text + " is no time, such as 500ms or 5s: ";
    }
}
