package io.jawait.sync;

import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.task.TaskHome;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one task holds at a time. Tasks get it in the order in which they asked; it is not reentrant. Code on one
 * loop needs it only where a critical section awaits.
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *     await(account.withdraw(10));
 *     await(other.deposit(10));
 * }
 * }</pre>
 *
 * <p>Cancelling a task that waits ends its wait; one that was handed the lock and is cancelled before it runs passes it
 * on. Tasks of several loops may share a lock: it belongs to the first that is used with it, and tasks of others wait a
 * hand-over longer, or for as long as {@linkplain io.jawait.sync that loop does not run}. What the body of a generator
 * has acquired is held by the task that runs the generator at the moment.
 */
public final class AsyncLock extends Confined {
    private volatile @Nullable LockHeld holder;

    /** A lock that nobody holds. */
    public AsyncLock() {}

    /**
     * Waits for the lock. The task that awaits this holds it until it closes the value.
     *
     * @return a coroutine that throws {@link IllegalStateException} if the task holds the lock already, for it would
     *     wait for itself for ever
     */
    public Coroutine<Held> acquire() {
        return new Asking<>(this);
    }

    /**
     * Takes the lock for the current task if nobody holds it; null otherwise.
     *
     * @throws IllegalStateException if it is called outside of any task, or the task holds the lock already, or the lock
     *     belongs to another loop
     */
    public @Nullable Held tryAcquire() {
        ensureHere("tryAcquire");
        Driver<?> task = ThreadHome.currentDriver();
        if (task == null) {
            throw new IllegalStateException("tryAcquire is called by a task, which then holds the lock");
        }
        return noted(acquireNow(task), task);
    }

    /** Whether a task holds the lock at this moment; callable from any thread. */
    public boolean isHeld() {
        return holder != null;
    }

    /** A condition that the holder of this lock can wait for and signal. */
    public AsyncCondition newCondition() {
        return new AsyncCondition(this);
    }

    @Override
    Object attempt(@Nullable Object nothing, Driver<?> task) {
        LockHeld held = noted(acquireNow(task), task);
        return held == null ? Frame.SUSPENDED : held;
    }

    /** The task's hold, if it has got one. Called in the task's home. */
    private static @Nullable LockHeld noted(@Nullable LockHeld held, Driver<?> task) {
        if (held != null) {
            ((TaskHome) task.home()).add(task, held);
        }
        return held;
    }

    @Override
    String asking(@Nullable Object nothing) {
        return this + ".acquire()";
    }

    @Override
    Waiter<?> waiter(@Nullable Object nothing) {
        return new Acquirer(this);
    }

    private @Nullable LockHeld acquireNow(Driver<?> task) {
        LockHeld current = holder;
        if (current != null) {
            if (current.isHeldBy(task)) {
                throw new IllegalStateException(
                        "Task " + task.name() + " holds " + this + " already and would wait for itself for ever");
            }
            return null;
        }
        current = new LockHeld(this, task);
        holder = current;
        return current;
    }

    /** The given task's hold. */
    LockHeld heldBy(@Nullable Driver<?> task) {
        LockHeld current = holder;
        if (current == null || (task != null && current.wasReleasedBy(task))) {
            throw new IllegalMonitorStateException(this + " is not held: await its acquire() first");
        }
        current.ensureOwner(task);
        return current;
    }

    void release() {
        if (isHere()) {
            pass();
        } else {
            atHome(this::pass);
        }
    }

    /** Hands the lock to whoever waits first; called at home. */
    void pass() {
        LockWaiter next = (LockWaiter) waiters.poll();
        LockHeld held = next == null ? null : next.hold();
        holder = held;
        if (next != null) {
            next.deliver(held);
        }
    }

    /** Lets a waiter in, or into line; called at home. */
    void admit(LockWaiter waiter) {
        waiters.add(waiter);
        if (holder == null) {
            pass();
        }
    }

    @Override
    public String toString() {
        return "AsyncLock@" + Integer.toHexString(System.identityHashCode(this));
    }

    private static final class Acquirer extends LockWaiter {
        Acquirer(AsyncLock lock) {
            super(lock);
        }

        /** Notes nothing: it may be another home that asks here. */
        @Override
        Object attempt(Driver<?> task) {
            LockHeld held = sync.acquireNow(task);
            return held == null ? Frame.SUSPENDED : held;
        }

        @Override
        @Nullable
        Object outcome(@Nullable Object delivered) {
            return delivered instanceof LockHeld held ? noted(held, driver()) : delivered;
        }

        @Override
        void enqueue() {
            sync.admit(this);
        }

        @Override
        LockHeld hold() {
            return new LockHeld(sync, driver());
        }

        @Override
        public boolean revoke(@Nullable Object outcome) {
            ((LockHeld) Objects.requireNonNull(outcome)).passOn();
            return true;
        }

        @Override
        public Collection<? extends Task<?>> awaited() {
            LockHeld held = sync.holder;
            return held == null ? List.of() : List.of(held.owner());
        }
    }
}
