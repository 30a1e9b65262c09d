package io.jawait.internal.loop;

/** Where a loop has the time from, and how it waits: a test may put another in. */
public interface Clock {
    /** The machine's own. */
    Clock SYSTEM = new SystemClock();

    /** The time in nanoseconds from an arbitrary origin. */
    long nanoTime();

    /** The same, for what is due: asked by each turn while something is scheduled, and by nobody else. */
    default long turnTime() {
        return nanoTime();
    }

    /**
     * Waits until the time has passed or the loop's thread is unparked, whichever comes first; may return early.
     *
     * @param nanos how long; {@link Long#MAX_VALUE} when nothing is scheduled
     */
    void await(Object loop, long nanos);
}
