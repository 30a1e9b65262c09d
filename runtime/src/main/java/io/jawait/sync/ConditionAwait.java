package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits, again and again, until it was signalled and the condition holds. */
final class ConditionAwait extends Frame<@Nullable Void> {
    private static final int WAITED = STARTED + 1;

    private final AsyncLock lock;
    private final AsyncCondition condition;
    private final @Nullable BooleanSupplier until;
    private @Nullable ConditionWaiter waiter;

    ConditionAwait(AsyncLock lock, AsyncCondition condition, @Nullable BooleanSupplier until) {
        this.lock = lock;
        this.condition = condition;
        this.until = until;
    }

    @Override
    public @Nullable Object resume(Driver<?> task, int budget) throws Throwable {
        ConditionWaiter waiting = waiter;
        boolean over;
        if (waiting == null) {
            waiting = new ConditionWaiter(lock, condition, lock.heldBy(task));
            waiter = waiting;
            over = until != null && until.getAsBoolean();
        } else {
            task.take();
            boolean signalled = waiting.takeSignal();
            if (task.isInterruptPending()) {
                if (signalled) {
                    condition.passSignal();
                }
                throw Objects.requireNonNull(task.takeInterrupt());
            }
            over = signalled && (until == null || until.getAsBoolean());
        }
        if (over) {
            return null;
        }
        task.park(waiting);
        return task.suspended(this, WAITED);
    }

    @Override
    public String toString() {
        return condition + ".await()";
    }
}
