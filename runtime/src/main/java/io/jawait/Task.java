package io.jawait;

import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.task.Awaiting;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that runs by itself, side by side with the others of its event loop, and the future of its value.
 *
 * <p>A task started on a loop completes when its body ends and in no other way: completing it by hand throws
 * {@link IllegalStateException}. {@code orTimeout} and {@code completeOnTimeout} cancel the body when their time is up,
 * and the task completes as they say when that has ended. To the outside a task that ended by cancellation is a cancelled future. All methods
 * may be called from any thread; {@link #get()} and {@link #join()} of a task that is not done throw
 * {@link IllegalStateException} on the task's own loop, which they would block for ever. Those of a cancelled task throw a
 * {@link java.util.concurrent.CancellationException} with the reason as its message.
 *
 * <pre>{@code
 * Task<Page> page = start(load(url));
 * prepare();
 * show(await(page));
 * }</pre>
 *
 * @param <T> the type of its value
 */
public abstract class Task<T extends @Nullable Object> extends CompletableFuture<T> implements Awaitable<T> {
    /** For the runtime's own tasks. */
    protected Task() {}

    /** The name it was started with, or {@code task-N}. */
    public abstract String name();

    /**
     * Requests cancellation: a {@link CancelledError} is thrown at the await where the task stands, or at its next
     * suspension if it does not wait; a body that ends before that ends as it would have. A task that has not begun
     * never runs. Each request is thrown once, one after the other, each at another suspension: one that comes while the
     * task unwinds, or before it does, interrupts its clean-up.
     *
     * @param reason what {@link CancelledError#reason()} tells, may be null
     * @return false if the task is done
     */
    public abstract boolean cancel(@Nullable String reason);

    /** As {@link #cancel(String)} without a reason; the argument makes no difference. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(null);
    }

    /**
     * The value of a task that ended with one.
     *
     * @throws IllegalStateException if it is not done, failed or was cancelled
     */
    public T resultNow() {
        if (!isDone()) {
            throw new IllegalStateException("Task " + name() + " has not ended");
        }
        if (isCompletedExceptionally()) {
            throw new IllegalStateException(
                    "Task " + name() + (isCancelled() ? " was cancelled" : " failed"),
                    isCancelled() ? null : failure());
        }
        return join();
    }

    /**
     * The exception that the body threw.
     *
     * @throws IllegalStateException if it is not done, gave a value or was cancelled
     */
    public Throwable exceptionNow() {
        if (!isDone()) {
            throw new IllegalStateException("Task " + name() + " has not ended");
        }
        if (!isCompletedExceptionally() || isCancelled()) {
            throw new IllegalStateException("Task " + name() + (isCancelled() ? " was cancelled" : " gave a value"));
        }
        return failure();
    }

    private Throwable failure() {
        Throwable failure = handle((value, thrown) -> thrown).join();
        if (failure != null) {
            return failure;
        }
        throw new AssertionError("failed and gave a value: " + this);
    }

    @Override
    public final Coroutine<T> toCoroutine() {
        return new Awaiting<>(this);
    }

    /** The task whose body runs on this thread at this moment, or null outside of any. */
    public static @Nullable Task<?> current() {
        return ThreadHome.currentDriver();
    }
}
