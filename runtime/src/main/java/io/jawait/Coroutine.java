package io.jawait;

import io.jawait.internal.frame.Settled;
import io.jawait.internal.task.Awaiting;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A computation that has not begun. Its body runs once, when it is awaited, started or run; using it a second time
 * throws {@link IllegalStateException}. {@link #toString()} names the method and where it stands.
 *
 * <p>A coroutine that has not begun may be handed to another thread; two threads must not use it at the same time.
 *
 * <pre>{@code
 * @Async Coroutine<String> greeting(String name) {
 *     await(sleep(Duration.ofMillis(10)));
 *     return Coroutine.of("Hello " + name);
 * }
 * }</pre>
 *
 * @param <T> the type of its value
 */
public abstract class Coroutine<T extends @Nullable Object> implements Awaitable<T>, AutoCloseable {
    /** Only frames of the runtime are coroutines; implement {@link Awaitable} instead of extending this class. */
    protected Coroutine() {}

    /** A coroutine that gives the value, which may be null. A future is a value like any other here. */
    public static <T extends @Nullable Object> Coroutine<T> of(T value) {
        return new Settled<>(value);
    }

    /** A coroutine that gives null, for methods without a result. */
    public static Coroutine<@Nullable Void> done() {
        return new Settled<>(null);
    }

    /** A coroutine that throws the given exception, as it is, where it is awaited. */
    public static <T extends @Nullable Object> Coroutine<T> failed(Throwable failure) {
        return Settled.failed(Objects.requireNonNull(failure, "failure"));
    }

    /**
     * A coroutine that awaits the stage. Cancelling its task cancels the stage if it is a future, is no {@link Task},
     * and nothing else on the loop awaits it.
     */
    public static <T extends @Nullable Object> Coroutine<T> from(CompletionStage<T> stage) {
        return new Awaiting<>(Objects.requireNonNull(stage, "stage"));
    }

    @Override
    public final Coroutine<T> toCoroutine() {
        return this;
    }

    /**
     * Discards a coroutine that has not begun: nobody can await it any more. One that is suspended on this thread's loop
     * is ended by cancelling its task, so that its finally blocks run, once. Does nothing to one that has ended,
     * is being run, or is suspended elsewhere.
     */
    @Override
    public abstract void close();
}
