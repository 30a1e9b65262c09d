package io.jawait;

import io.jawait.internal.loop.Clock;
import io.jawait.internal.loop.OwnThreadLoop;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A clock that jumps to the next deadline instead of waiting for it. */
final class VirtualTime implements Clock {
    private volatile long now;

    /** Runs the steps as a coroutine on a loop of this time, to the very end. */
    static <T> T run(Body.Step... steps) {
        return new VirtualTime().runOnLoop(Body.steps(steps));
    }

    <T> T runOnLoop(Coroutine<T> coroutine) {
        try (EventLoop loop = new OwnThreadLoop(this)) {
            return loop.run(coroutine);
        }
    }

    long millis() {
        return Duration.ofNanos(now).toMillis();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void await(Object loop, long nanos) {
        if (nanos == Long.MAX_VALUE) {
            LockSupport.park(loop);
        } else {
            now += nanos;
        }
    }
}
