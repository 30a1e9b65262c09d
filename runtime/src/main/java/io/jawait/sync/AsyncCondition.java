package io.jawait.sync;

import io.jawait.Coroutine;
import io.jawait.internal.frame.ThreadHome;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the holder of a lock wait, with the lock released, until another holder signals. Made by
 * {@link AsyncLock#newCondition()}.
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *     await(notEmpty.await(() -> !items.isEmpty()));
 *     return Coroutine.of(items.remove());
 * }
 * }</pre>
 *
 * <p>Waiters are signalled in the order in which they came, and hold the lock again when they go on, also when they are
 * cancelled. A signal given to a task that is cancelled before it goes on is given to the next one. No wait ends without
 * a signal.
 */
public final class AsyncCondition {
    private final AsyncLock lock;
    final Waiters waiters = new Waiters();

    AsyncCondition(AsyncLock lock) {
        this.lock = lock;
    }

    /**
     * Releases the lock, waits for a signal and gets the lock back.
     *
     * @return a coroutine that throws {@link IllegalMonitorStateException} if the task does not hold the lock
     */
    public Coroutine<@Nullable Void> await() {
        return new ConditionAwait(lock, this, null);
    }

    /**
     * As {@link #await()}, until the condition holds; it is looked at with the lock held, now and after each signal.
     * What it throws is thrown here.
     */
    public Coroutine<@Nullable Void> await(BooleanSupplier condition) {
        return new ConditionAwait(lock, this, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Ends the wait of the task that has waited longest, if there is one; it goes on once it gets the lock.
     *
     * @throws IllegalMonitorStateException if the current task does not hold the lock
     */
    public void signal() {
        lock.heldBy(ThreadHome.currentDriver());
        passSignal();
    }

    /**
     * Ends the wait of all tasks; they go on one after the other, as they get the lock.
     *
     * @throws IllegalMonitorStateException if the current task does not hold the lock
     */
    public void signalAll() {
        lock.heldBy(ThreadHome.currentDriver());
        lock.atHome(() -> {
            while (!waiters.isEmpty()) {
                signalNext();
            }
        });
    }

    void passSignal() {
        if (lock.isHere()) {
            signalNext();
        } else {
            lock.atHome(this::signalNext);
        }
    }

    private void signalNext() {
        Waiter<?> next = waiters.poll();
        if (next != null) {
            ((ConditionWaiter) next).signalled();
        }
    }

    @Override
    public String toString() {
        return "condition of " + lock;
    }
}
