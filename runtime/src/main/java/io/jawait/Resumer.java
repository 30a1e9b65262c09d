package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Ends a suspension that {@link Coroutines#suspend} began: once, from any thread.
 *
 * <p>When the suspended task has been cancelled meanwhile, nobody is there to resume, and {@link #resume} and
 * {@link #fail} do nothing. A resumer that is collected although nobody has used it ends the suspension with an
 * {@link IllegalStateException}.
 *
 * <pre>{@code
 * static Coroutine<Reply> send(Client client, Request request) {
 *     return suspend(resumer -> {
 *         Call call = client.call(request, resumer::resume, resumer::fail);
 *         resumer.onCancel(call::abort);
 *     });
 * }
 * }</pre>
 *
 * @param <T> the type of the value
 */
public interface Resumer<T extends @Nullable Object> {
    /**
     * The suspension gives the value, on the suspended task's own loop.
     *
     * @throws IllegalStateException if this was resumed or failed before
     */
    void resume(T value);

    /**
     * The suspension throws the failure as it is; a {@link CancelledError}, which was somebody else's, as a
     * {@link java.util.concurrent.CancellationException}.
     *
     * @throws IllegalStateException if this was resumed or failed before
     */
    void fail(Throwable failure);

    /**
     * Runs the callback when the suspended task is cancelled, on its loop; at once, on this thread, if it has been. One
     * callback: the last one given counts.
     */
    void onCancel(Runnable callback);
}
