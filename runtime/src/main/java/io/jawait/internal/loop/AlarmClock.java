package io.jawait.internal.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something short after a time, on whichever thread. */
@FunctionalInterface
public interface AlarmClock {
    /** The JDK's own. */
    AlarmClock JDK = (nanos, alarm) -> CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
            .execute(alarm);

    /** Sets an alarm, which cannot be taken back. */
    void set(long nanos, Runnable alarm);

    /** The timers of the given service. */
    static AlarmClock of(ScheduledExecutorService service) {
        return (nanos, alarm) -> service.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
    }
}
