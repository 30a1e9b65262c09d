package io.jawait.internal.loop;

import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;

/**
 * The alarms that a loop has set and that have not come: each earlier than the one below it. An alarm that nobody needs
 * any more costs a turn when it comes, and serves the next one that is due then. Confined to the loop's turns.
 */
final class Alarms {
    private final AlarmClock clock;
    private final Runnable ring;
    private final ArrayDeque<Long> deadlines = new ArrayDeque<>();

    Alarms(AlarmClock clock, Runnable ring) {
        this.clock = clock;
        this.ring = ring;
    }

    /**
     * Sees to it that an alarm comes no later than after the given time; {@link Long#MAX_VALUE} needs none.
     *
     * @throws RejectedExecutionException if the clock is being shut down
     */
    void set(long nanos, long now) {
        while (!deadlines.isEmpty() && deadlines.peek() - now <= 0) {
            deadlines.pop();
        }
        if (nanos == 0 || nanos == Long.MAX_VALUE) {
            return;
        }
        long deadline = now + nanos;
        if (!deadlines.isEmpty() && deadlines.peek() - deadline <= 0) {
            return;
        }
        deadlines.push(deadline);
        clock.set(nanos, ring);
    }
}
