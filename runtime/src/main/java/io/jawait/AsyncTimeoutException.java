package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a deadline of {@link Coroutines#timeout} or of a {@link Timeout} block has passed and the body has been
 * cancelled: after its clean-up, in the task that waits, and in the place of the cancellation, which is the cause.
 *
 * <pre>{@code
 * try {
 *     return Coroutine.of(await(timeout(Duration.ofSeconds(3), load(url))));
 * } catch (AsyncTimeoutException e) {
 *     return Coroutine.of(Page.unavailable());
 * }
 * }</pre>
 */
public class AsyncTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An expired deadline, described by the message. */
    public AsyncTimeoutException(@Nullable String message) {
        super(message);
    }

    /** An expired deadline, described by the message, with what the cancelled body threw, which may be null. */
    public AsyncTimeoutException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
