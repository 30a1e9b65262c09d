package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;

/**
 * Waits for a signal, then for the lock.
 *
 * <pre>
 *   holds the lock ---> in the condition's line --- signal, or disarm ---> in the lock's line ---> holds the lock
 *         ^                                                                                            |
 *         +-------------- neither signalled nor cancelled, or the condition does not hold -------------+
 * </pre>
 */
final class ConditionWaiter extends LockWaiter {
    private final AsyncCondition condition;
    private final LockHeld held;
    private boolean signalled;

    /** Whether it waits for the lock again, and for the condition no more. */
    private boolean forLock;

    ConditionWaiter(AsyncLock lock, AsyncCondition condition, LockHeld held) {
        super(lock);
        this.condition = condition;
        this.held = held;
    }

    /** Whether a signal has ended the wait; asking so takes it. */
    boolean takeSignal() {
        boolean taken = signalled;
        signalled = false;
        return taken;
    }

    /** Stands for what a driver of another home does first: it gets into line in any case. */
    @Override
    Object attempt(Driver<?> task) {
        return Frame.SUSPENDED;
    }

    @Override
    Waiters line() {
        return forLock ? sync.waiters : condition.waiters;
    }

    @Override
    void enqueue() {
        forLock = false;
        condition.waiters.add(this);
        sync.pass();
    }

    void signalled() {
        signalled = true;
        waitForLock();
    }

    private void waitForLock() {
        forLock = true;
        sync.admit(this);
    }

    @Override
    LockHeld hold() {
        return held;
    }

    /** A cancelled wait ends like any other: with the lock. */
    @Override
    public boolean disarm(Driver<?> task) {
        sync.atHome(() -> {
            if (stopAsking()) {
                deliver(null);
            } else if (inLine && !forLock) {
                condition.waiters.remove(this);
                waitForLock();
            }
        });
        return false;
    }

    @Override
    public String toString() {
        return condition + ".await()";
    }
}
