package io.jawait.sync;

import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Permits that tasks take and give back, for example as many as there may be requests under way.
 *
 * <pre>{@code
 * try (var permit = await(semaphore.acquire())) {
 *     return Coroutine.of(await(client.get(url)));
 * }
 * }</pre>
 *
 * <p>Tasks get permits in the order in which they asked. Cancelling a task that waits ends its wait; one that was handed
 * a permit and is cancelled before it runs passes it on. Tasks of several loops may share a semaphore: it belongs to the
 * first that is used with it, and tasks of others wait a hand-over longer, or for as long as
 * {@linkplain io.jawait.sync that loop does not run}.
 */
public final class AsyncSemaphore extends Confined {
    private volatile int permits;

    /**
     * A semaphore.
     *
     * @param permits how many there are to begin with; not negative
     * @throws IllegalArgumentException if it is negative
     */
    public AsyncSemaphore(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("An AsyncSemaphore needs permits of zero or more, not " + permits);
        }
        this.permits = permits;
    }

    /** Waits for a permit. Closing the value gives it back, once, from whichever task. */
    public Coroutine<Held> acquire() {
        return new Asking<>(this);
    }

    /**
     * Takes a permit if there is one that nobody waits for; null otherwise.
     *
     * @throws IllegalStateException if the semaphore belongs to another loop
     */
    public @Nullable Held tryAcquire() {
        ensureHere("tryAcquire");
        return acquireNow();
    }

    /**
     * Adds a permit, without one having been closed: for permits whose {@link Held} was not kept. Callable from any
     * thread; from another than the semaphore's loop it takes effect there, a turn later, or where whoever calls this is
     * when that loop ends first.
     *
     * @throws IllegalStateException if there are {@link Integer#MAX_VALUE} permits already; thrown there
     */
    public void release() {
        if (isHere()) {
            add();
        } else {
            atHome(this::add);
        }
    }

    /** How many permits may be had without waiting; callable from any thread. */
    public int availablePermits() {
        return permits;
    }

    @Override
    Object attempt(@Nullable Object nothing, Driver<?> task) {
        Held permit = acquireNow();
        return permit == null ? Frame.SUSPENDED : permit;
    }

    @Override
    String asking(@Nullable Object nothing) {
        return this + ".acquire()";
    }

    @Override
    Waiter<?> waiter(@Nullable Object nothing) {
        return new Acquirer(this);
    }

    private @Nullable Held acquireNow() {
        int available = permits;
        if (available == 0) {
            return null;
        }
        permits = available - 1;
        return new Permit(this);
    }

    private void add() {
        Waiter<?> next = waiters.poll();
        if (next == null) {
            if (permits == Integer.MAX_VALUE) {
                throw new IllegalStateException(
                        this + " has " + permits + " permits already: release() was called more often than acquire()");
            }
            permits++;
        } else {
            next.deliver(new Permit(this));
        }
    }

    @Override
    public String toString() {
        return "AsyncSemaphore@" + Integer.toHexString(System.identityHashCode(this));
    }

    private static final class Permit implements Held {
        private final AsyncSemaphore semaphore;
        private boolean released;

        Permit(AsyncSemaphore semaphore) {
            this.semaphore = semaphore;
        }

        @Override
        public void close() {
            if (released) {
                throw new IllegalMonitorStateException("This permit of " + semaphore + " was released before");
            }
            released = true;
            semaphore.release();
        }
    }

    private static final class Acquirer extends Waiter<AsyncSemaphore> {
        Acquirer(AsyncSemaphore semaphore) {
            super(semaphore);
        }

        @Override
        public boolean revoke(@Nullable Object outcome) {
            ((Held) Objects.requireNonNull(outcome)).close();
            return true;
        }
    }
}
