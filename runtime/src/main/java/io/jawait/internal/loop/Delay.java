package io.jawait.internal.loop;

import java.time.Duration;

/** Durations as nanoseconds, cut to what a deadline can hold. */
final class Delay {
    /**
     * Some 73 years: far enough in the future for anybody, and no two deadlines are so far apart that their difference
     * overflows.
     */
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private Delay() {}

    static long nanos(Duration delay) {
        if (delay.isNegative()) {
            return 0;
        }
        return delay.getSeconds() >= LONGEST / 1_000_000_000L ? LONGEST : delay.toNanos();
    }
}
