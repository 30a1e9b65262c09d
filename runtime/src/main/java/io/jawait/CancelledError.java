package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at an await when the task that awaits has been asked to stop. It always means the task itself: awaiting a task
 * that somebody else cancelled throws {@link java.util.concurrent.CancellationException}. Being an {@link Error}, it is
 * not caught by {@code catch (Exception e)}; a finally block may await its clean-up.
 *
 * <pre>{@code
 * try {
 *     await(transfer(account));
 * } catch (CancelledError e) {
 *     await(rollBack(account));
 *     throw e;
 * }
 * }</pre>
 *
 * <p>Thrown once for each request, on the thread of the task. One that is caught and not thrown on is over: the task
 * goes on, and the value that it returns counts; debug mode reports that. Where a task of the body's own group has failed,
 * {@link #getCause()} tells with what. One that the body makes and throws by itself ends the task as cancelled, too.
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;

    /** A request with the given reason, which may be null. */
    public CancelledError(@Nullable String reason) {
        super(reason);
    }

    /** What was given to {@link Task#cancel(String)}, or null. */
    public @Nullable String reason() {
        return getMessage();
    }

    /** The canceller's stack is no news to the body; the runtime fills in where the task stood. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
