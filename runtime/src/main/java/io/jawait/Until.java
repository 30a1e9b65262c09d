package io.jawait;

/** What {@link Coroutines#waitFor(Until, java.util.Collection)} waits for; what ends otherwise meanwhile is left alone. */
public enum Until {
    /** Until all have ended. */
    ALL,
    /** Until one has ended, in whatever way. */
    FIRST_COMPLETED,
    /** Until one has failed, or all have ended. One that was cancelled has not failed. */
    FIRST_FAILED
}
