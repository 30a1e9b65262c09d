package io.jawait.internal.task;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import org.jspecify.annotations.Nullable;

/**
 * A task that its home lists while it lives.
 *
 * @param <T> the type of its value
 */
public abstract class LiveTask<T extends @Nullable Object> extends Driver<T> {
    /** Written by {@link LiveTasks}. */
    @Nullable
    LiveTask<?> previous;

    /** Written by {@link LiveTasks}. */
    @Nullable
    LiveTask<?> next;

    protected LiveTask(Home home, Frame<T> root) {
        super(home, root);
    }

    /** Enters the list. Called in the home. */
    protected final void enlist() {
        ((TaskHome) home()).live().add(this);
    }

    /** Leaves the list, if it is there. Called in the home. */
    protected final void delist() {
        ((TaskHome) home()).live().remove(this);
    }

    /** Notes a failure that is to be reported unless somebody looks at it. */
    protected final void watch(Throwable failure) {
        UnseenFailures.watch(this, failure);
    }

    /** Somebody has looked at the failure. */
    protected final void unwatch() {
        UnseenFailures.forget(this);
    }

    /** Gives the task up: completes the future although the body has not ended. Called in the home. */
    public abstract void giveUp(String why);

    @Override
    public String toString() {
        return name() + "[" + (isDone() ? outcome() : stand()) + "]";
    }

    private String outcome() {
        if (isCancelled()) {
            return "cancelled";
        }
        return super.isCompletedExceptionally() ? "failed" : "done";
    }

    private String stand() {
        // A runtime's own coroutine that was started by itself waits without a frame.
        Frame<?> frame = innermost();
        String place = frame == null ? "" : " at " + frame;
        return switch (phase()) {
            case READY -> "ready" + place;
            case PARKED -> "waits for " + waiting() + place;
            default -> "running";
        };
    }
}
