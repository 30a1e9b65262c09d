package io.jawait.sync;

import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks wait for. Setting it ends the wait of all that wait, in the order in which they came; until it is
 * cleared, nobody waits.
 *
 * <pre>{@code
 * await(ready.await());
 * }</pre>
 *
 * <p>All methods may be called from any thread; {@link #set} and {@link #clear} from another than the event's loop, which
 * is that of the first task that waits, take effect there, a turn later, and not while
 * {@linkplain io.jawait.sync that loop does not run}.
 */
public final class AsyncEvent extends Confined {
    private volatile boolean set;

    /** An event that is not set. */
    public AsyncEvent() {}

    /** Waits until the event is set. Cancelling the task ends its wait. */
    public Coroutine<@Nullable Void> await() {
        return new Asking<>(this);
    }

    /** Ends all waits. */
    public void set() {
        atHome(() -> {
            set = true;
            waiters.deliverAll(null);
        });
    }

    /** Makes those wait that come from now on. */
    public void clear() {
        atHome(() -> set = false);
    }

    /** Whether nobody has to wait at this moment. */
    public boolean isSet() {
        return set;
    }

    @Override
    @Nullable
    Object attempt(@Nullable Object nothing, Driver<?> task) {
        return set ? null : Frame.SUSPENDED;
    }

    @Override
    String asking(@Nullable Object nothing) {
        return this + ".await()";
    }

    @Override
    public String toString() {
        return "AsyncEvent@" + Integer.toHexString(System.identityHashCode(this));
    }
}
