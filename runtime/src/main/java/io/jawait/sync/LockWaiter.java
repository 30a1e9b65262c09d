package io.jawait.sync;

import org.jspecify.annotations.Nullable;

/** Who waits for a lock: to acquire it, or to get it back after a condition. */
abstract class LockWaiter<T extends @Nullable Object> extends Waiter<AsyncLock, T> {
    LockWaiter(AsyncLock lock) {
        super(lock);
    }

    /** The hold that it gets with the lock. */
    abstract LockHeld hold();
}
