package io.jawait.sync;

import org.jspecify.annotations.Nullable;

/** Who waits for a lock: to acquire it, or to get it back after a condition. */
abstract class LockWaiter extends Waiter<AsyncLock> {
    LockWaiter(AsyncLock lock) {
        super(lock);
    }

    /** Rings of tasks that wait for locks are told by their waits, each of which is one. */
    @Override
    final @Nullable Waiter<?> again(Confined other, @Nullable Object argument) {
        return null;
    }

    /** The hold that it gets with the lock. */
    abstract LockHeld hold();
}
