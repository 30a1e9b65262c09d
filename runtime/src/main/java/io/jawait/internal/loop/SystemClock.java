package io.jawait.internal.loop;

import java.util.concurrent.locks.LockSupport;

/** The machine's clock. */
final class SystemClock implements Clock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void await(Object loop, long nanos) {
        if (nanos == Long.MAX_VALUE) {
            LockSupport.park(loop);
        } else {
            LockSupport.parkNanos(loop, nanos);
        }
    }
}
