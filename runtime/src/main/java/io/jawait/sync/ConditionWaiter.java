package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a signal, then for the lock.
 *
 * <pre>
 *   holds the lock ---> in the condition's line --- signal, or disarm ---> in the lock's line ---> holds the lock
 *         ^                                                                                            |
 *         +-------------- neither signalled nor cancelled, or the condition does not hold -------------+
 * </pre>
 */
final class ConditionWaiter extends LockWaiter<@Nullable Void> {
    private final AsyncCondition condition;
    private final @Nullable BooleanSupplier until;
    private @Nullable LockHeld held;
    private boolean signalled;

    /** Whether it waits for the lock again, and for the condition no more. */
    private boolean forLock;

    ConditionWaiter(AsyncLock lock, AsyncCondition condition, @Nullable BooleanSupplier until) {
        super(lock);
        this.condition = condition;
        this.until = until;
    }

    @Override
    public @Nullable Object resume(Driver<?> task, int budget) throws Throwable {
        boolean first = state == STARTED;
        if (first) {
            held = sync.heldBy(task);
        } else {
            task.take();
            if (task.isInterruptPending()) {
                if (signalled) {
                    condition.passSignal();
                }
                throw Objects.requireNonNull(task.takeInterrupt());
            }
        }
        boolean over = until == null ? signalled : (first || signalled) && until.getAsBoolean();
        signalled = false;
        return over ? null : park(task);
    }

    /** Stands for what a driver of another home does first: it gets into line in any case. */
    @Override
    Object attempt(Driver<?> task) {
        return SUSPENDED;
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
        return Objects.requireNonNull(held);
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
