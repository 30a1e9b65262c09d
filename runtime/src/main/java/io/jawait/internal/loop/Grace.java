package io.jawait.internal.loop;

import io.jawait.internal.frame.Log;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/** How long left-over tasks may take to end: ten seconds, or what {@code -Djawait.grace} says. */
final class Grace {
    private static final String PROPERTY = "jawait.grace";
    private static final Duration USUAL = Duration.ofSeconds(10);

    static final Duration DEFAULT = read(System.getProperty(PROPERTY, ""));

    private Grace() {}

    /** Seconds, or a duration as ISO 8601 has it; what is neither is told and has no effect. */
    private static Duration read(String text) {
        if (text.isEmpty()) {
            return USUAL;
        }
        try {
            boolean seconds = text.chars().allMatch(Character::isDigit);
            return checked(seconds ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            Log.warning("-D" + PROPERTY + "=" + text + " is no duration: " + e, null);
            return USUAL;
        }
    }

    static Duration checked(Duration time) {
        Objects.requireNonNull(time, "time");
        if (time.isNegative()) {
            throw new IllegalArgumentException("a grace period cannot be negative: " + time);
        }
        return time;
    }

    /** The time in seconds, for people. */
    static String text(Duration time) {
        boolean seconds = time.toMillisPart() == 0 || time.toDays() > 0;
        return seconds ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
