package io.jawait.sync;

/** Who waits for a lock: to acquire it, or to get it back after a condition. */
abstract class LockWaiter extends Waiter<AsyncLock> {
    LockWaiter(AsyncLock lock) {
        super(lock);
    }

    /** The hold that it gets with the lock. */
    abstract LockHeld hold();
}
