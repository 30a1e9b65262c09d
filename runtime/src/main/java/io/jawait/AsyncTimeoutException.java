package io.jawait;

import org.jspecify.annotations.Nullable;

/** Thrown when a deadline set by {@link Coroutines} or a timeout block has passed and the body has been cancelled. */
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
