package io.jawait.testing;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Log;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.loop.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock that jumps to the next timer when nothing is ready. Where only something outside of the loop can go on, it
 * waits for that in real time, and at last says what everything waits for.
 */
final class VirtualClock implements Clock {
    /** A loop that turns so often without ever idling is turned by a task that polls: time passes for it in steps. */
    private static final int SPINNING = 10_000;

    /** The same, for a test that asks so often for the time: many tasks may do that at one moment. */
    private static final int POLLING = 1_000_000;

    private static final long STEP = Duration.ofMillis(1).toNanos();
    private static final long SLICE = Duration.ofMillis(5).toNanos();

    private final Thread thread = Thread.currentThread();
    private final long patience;
    private volatile long now;
    private long end;
    private boolean stopped;
    private int turns;
    private int looks;

    /** When the wait for something outside, or for a blocking call, began; 0 while there is none. */
    private long waitingSince;

    /** Whether the wait before was one for a blocking call. */
    private boolean calledBefore;

    /** Whether somebody was told of a call that lasts. */
    private boolean told;

    VirtualClock(Duration patience) {
        this.patience = TimeUnit.NANOSECONDS.convert(patience);
    }

    Duration elapsed() {
        if (stopped) {
            return Duration.ofNanos(end);
        }
        if (Thread.currentThread() == thread && ++looks > POLLING) {
            now += STEP;
        }
        return Duration.ofNanos(now);
    }

    /** What passes from now on does not count. */
    void stop() {
        end = now;
        stopped = true;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long turnTime() {
        if (++turns > SPINNING) {
            now += STEP;
        }
        return now;
    }

    @Override
    public void await(Object waiting, long nanos) {
        AbstractEventLoop loop = (AbstractEventLoop) waiting;
        turns = 0;
        looks = 0;
        boolean called = loop.isOffloading();
        if (called != calledBefore) {
            calledBefore = called;
            waitingSince = 0;
        }
        if (called) {
            awaitCall(loop);
        } else if (nanos != Long.MAX_VALUE) {
            waitingSince = 0;
            now += nanos;
        } else {
            awaitOthers(loop);
        }
    }

    /** It may take as long as it likes; but one that waits for what only passing time would bring never ends. */
    private void awaitCall(AbstractEventLoop loop) {
        long real = System.nanoTime();
        if (waitingSince == 0) {
            waitingSince = real;
        }
        if (!told && real - waitingSince > patience) {
            told = true;
            Log.warning(
                    "Virtual time has stood still for " + TimeUnit.NANOSECONDS.toMillis(real - waitingSince)
                            + " ms because a call of blocking(..) is under way. If that call itself waits for what a task does"
                            + " after a sleep, it never ends: await that in the call's place, or run the test in real time. "
                            + loop.dump(),
                    null);
        }
        LockSupport.parkNanos(loop, SLICE);
    }

    private void awaitOthers(AbstractEventLoop loop) {
        long real = System.nanoTime();
        if (waitingSince == 0) {
            waitingSince = real;
        }
        if (!mayBeWoken(loop) || real - waitingSince > patience) {
            waitingSince = 0;
            throw new DeadlockError(loop.dump());
        }
        LockSupport.parkNanos(loop, SLICE);
    }

    /** Whether somebody waits for something that is no task of this loop: that may come from outside. */
    private static boolean mayBeWoken(AbstractEventLoop loop) {
        for (Task<?> task : loop.tasks()) {
            Wait wait = ((Driver<?>) task).waiting();
            if (wait == null || wait.isForeign() || wait.awaited().isEmpty() || awaitsElsewhere(wait, loop)) {
                return true;
            }
        }
        return false;
    }

    private static boolean awaitsElsewhere(Wait wait, AbstractEventLoop loop) {
        return wait.awaited().stream().anyMatch(task -> task instanceof Driver<?> driver && driver.home() != loop);
    }
}
