package io.jawait.sync;

import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place where tasks wait until a given number of them has come. When that is so they all go on, in the order in which
 * they came, and the barrier waits for the next ones.
 *
 * <pre>{@code
 * await(load(part));
 * await(barrier.await());
 * // every part is loaded
 * }</pre>
 *
 * <p>Cancelling a task that waits takes it out of the count; the others wait on. Tasks of several loops may share a
 * barrier: it belongs to the first that is used with it, and tasks of others wait a hand-over longer, or for as long as
 * {@linkplain io.jawait.sync that loop does not run}.
 */
public final class AsyncBarrier extends Confined {
    private final int parties;

    /**
     * A barrier.
     *
     * @param parties how many tasks it takes; at least one
     * @throws IllegalArgumentException if it is less than one
     */
    public AsyncBarrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("An AsyncBarrier needs at least one party, not " + parties);
        }
        this.parties = parties;
    }

    /** Waits for the others and gives how many were still missing: {@code parties - 1} to the first, 0 to the last. */
    public Coroutine<Integer> await() {
        return new Asking<>(this);
    }

    /** How many tasks it takes. */
    public int parties() {
        return parties;
    }

    /** How many tasks wait at this moment; a snapshot when called from another thread. */
    public int waiting() {
        return waiters.size();
    }

    @Override
    Object attempt(@Nullable Object nothing, Driver<?> task) {
        if (waiters.size() < parties - 1) {
            return Frame.SUSPENDED;
        }
        for (int missing = parties - 1; missing > 0; missing--) {
            Objects.requireNonNull(waiters.poll()).deliver(missing);
        }
        return 0;
    }

    @Override
    String asking(@Nullable Object nothing) {
        return this + ".await()";
    }

    @Override
    public String toString() {
        return "AsyncBarrier@" + Integer.toHexString(System.identityHashCode(this));
    }
}
