package io.jawait.internal.outside;

import io.jawait.internal.frame.Home;
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
            home.handOver(arrived);
            return true;
        }
        return outcome.get() == CANCELLED;
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
        tellCancelled();
        return true;
    }

    void onCancel(Runnable callback) {
        onCancel.set(callback);
        if (outcome.get() == CANCELLED) {
            tellCancelled();
        } else if (outcome.get() != null) {
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
