package io.jawait.internal.outside;

import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Thrown;
import java.lang.ref.Cleaner.Cleanable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one suspension: the first outcome counts. Callable from any thread.
 *
 * <pre>
 *   open ---> an outcome that nobody has fetched
 *     |
 *     +-----> cancelled
 * </pre>
 */
final class Resumption {
    private static final Object CANCELLED = new Object();

    private record Outcome(@Nullable Object value) {}

    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> onCancel = new AtomicReference<>();
    private volatile @Nullable Cleanable watch;
    private final Home home;
    private final Runnable arrived;

    /** @param arrived is run in the home after an outcome has come */
    Resumption(Home home, Runnable arrived) {
        this.home = home;
        this.arrived = arrived;
    }

    /** Ends the suspension; false if it had been ended by an outcome before. */
    boolean end(@Nullable Object value) {
        if (outcome.compareAndSet(null, new Outcome(value))) {
            onCancel.set(null);
            unwatch();
            home.handOver(arrived);
            return true;
        }
        return outcome.get() == CANCELLED;
    }

    /** Notes what watches over the resumer; it is let go once nothing can come of that any more. */
    void watched(Cleanable newWatch) {
        watch = newWatch;
        if (outcome.get() != null) {
            unwatch();
        }
    }

    private void unwatch() {
        Cleanable watching = watch;
        if (watching != null) {
            watching.clean();
        }
    }

    /** Nobody has the resumer any more, or nobody needs it. */
    void lost() {
        if (outcome.get() == null) {
            end(new Thrown(
                    new IllegalStateException("The resumer of suspend(..) was dropped: nobody can resume any more")));
        }
    }

    /** Whether an outcome has come. */
    boolean hasArrived() {
        return outcome.get() instanceof Outcome;
    }

    /** The outcome that has come. */
    @Nullable
    Object value() {
        return outcome.get() instanceof Outcome arrivedOne ? arrivedOne.value : null;
    }

    /** False if an outcome has come before. */
    boolean cancel() {
        if (!outcome.compareAndSet(null, CANCELLED)) {
            return false;
        }
        unwatch();
        tellCancelled();
        return true;
    }

    void onCancel(Runnable callback) {
        onCancel.set(callback);
        Object known = outcome.get();
        if (known == CANCELLED) {
            tellCancelled();
        } else if (known != null) {
            onCancel.set(null);
        }
    }

    private void tellCancelled() {
        Runnable callback = onCancel.getAndSet(null);
        if (callback != null) {
            callback.run();
        }
    }
}
