package io.jawait.it.fuzz.plain;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What was started, and so has ended. */
public final class Task<T> extends CompletableFuture<T> implements Awaitable<T> {
    private static final Task<Void> CURRENT = new Task<>(Coroutine.done());
    private static @Nullable String requested;

    private final Coroutine<T> ended;

    Task(Coroutine<T> ended) {
        this.ended = ended;
    }

    /** The only one, which cancels by what it throws where it gives way. */
    public static Task<?> current() {
        return CURRENT;
    }

    public boolean cancel(String reason) {
        requested = reason;
        return true;
    }

    static void giveWay() {
        String reason = requested;
        if (reason != null) {
            requested = null;
            throw new CancelledError(reason);
        }
    }

    // JDK 19 has one of its own, which would not know of a value.
    @SuppressWarnings("MissingOverride")
    public @Nullable T resultNow() {
        return ended.value();
    }

    @Nullable
    T value() {
        return ended.value();
    }

    @Override
    public Coroutine<T> toCoroutine() {
        return ended;
    }
}
