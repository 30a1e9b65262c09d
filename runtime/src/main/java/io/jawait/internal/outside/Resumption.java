package io.jawait.internal.outside;

import io.jawait.internal.frame.Thrown;
import io.jawait.internal.task.TaskHome;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one suspension: the first outcome counts. Callable from any thread.
 *
 * <pre>
 *   open ---> an outcome that nobody has fetched
 *     |
 *     +-----> cancelled
 * </pre>
 *
 * <p>Also the one that hears when nobody has the resumer any more.
 */
final class Resumption extends LostResumers.Watch {
    private static final Object CANCELLED = new Object();
    private static final Object NULL = new Object();

    private static final AtomicReferenceFieldUpdater<Resumption, @Nullable Object> OUTCOME =
            AtomicReferenceFieldUpdater.newUpdater(Resumption.class, Object.class, "outcome");
    private static final AtomicReferenceFieldUpdater<Resumption, @Nullable Runnable> ON_CANCEL =
            AtomicReferenceFieldUpdater.newUpdater(Resumption.class, Runnable.class, "onCancel");

    private volatile @Nullable Object outcome;
    private volatile @Nullable Runnable onCancel;
    private final TaskHome home;
    private final Runnable arrived;

    /**
     * @param arrived is run in the home after an outcome has come
     * @param resumer what the suspension can be ended by
     */
    Resumption(TaskHome home, Runnable arrived, Object resumer) {
        super(resumer);
        this.home = home;
        this.arrived = arrived;
        home.hold();
    }

    /** Ends the suspension; false if it had been ended by an outcome before. */
    boolean end(@Nullable Object value) {
        if (OUTCOME.compareAndSet(this, null, value == null ? NULL : value)) {
            if (onCancel != null) {
                onCancel = null;
            }
            home.release();
            home.handOver(arrived);
            return true;
        }
        return outcome == CANCELLED;
    }

    /** Nobody has the resumer any more, or nobody needs it. */
    @Override
    void lost() {
        if (outcome == null) {
            end(new Thrown(
                    new IllegalStateException("The resumer of suspend(..) was dropped: nobody can resume any more")));
        }
    }

    /** Whether an outcome has come. */
    boolean hasArrived() {
        Object known = outcome;
        return known != null && known != CANCELLED;
    }

    /** The outcome that has come. */
    @Nullable
    Object value() {
        Object known = outcome;
        return known == NULL || known == CANCELLED ? null : known;
    }

    /** False if an outcome has come before. */
    boolean cancel() {
        if (!OUTCOME.compareAndSet(this, null, CANCELLED)) {
            return false;
        }
        home.release();
        tellCancelled();
        return true;
    }

    /** Nothing waits for an outcome after all. */
    void drop() {
        if (OUTCOME.compareAndSet(this, null, CANCELLED)) {
            home.release();
        }
    }

    void onCancel(Runnable callback) {
        onCancel = callback;
        Object known = outcome;
        if (known == CANCELLED) {
            tellCancelled();
        } else if (known != null) {
            onCancel = null;
        }
    }

    private void tellCancelled() {
        Runnable callback = ON_CANCEL.getAndSet(this, null);
        if (callback != null) {
            callback.run();
        }
    }
}
