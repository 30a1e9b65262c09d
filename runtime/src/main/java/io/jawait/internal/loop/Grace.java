package io.jawait.internal.loop;

import io.jawait.internal.frame.Log;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** How long left-over tasks may take to end: ten seconds, or what {@code -Djawait.grace} says. */
final class Grace {
    private static final String PROPERTY = "jawait.grace";
    private static final Duration USUAL = Duration.ofSeconds(10);

    static final Duration DEFAULT = read(System.getProperty(PROPERTY, ""));

    private Grace() {}

    /** A bare number is one of seconds; what is no time is told and has no effect. */
    static Duration read(String text) {
        if (text.isEmpty()) {
            return USUAL;
        }
        Duration told = TimeProperty.read(text, ChronoUnit.SECONDS);
        if (told == null) {
            Log.warning(TimeProperty.complaint(PROPERTY, text) + "left-over tasks have " + text(USUAL), null);
            return USUAL;
        }
        return told;
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
