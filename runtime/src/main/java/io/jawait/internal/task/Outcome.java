package io.jawait.internal.task;

import io.jawait.internal.frame.Thrown;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What an await gives for an ended future: its value, or a {@link Thrown} that holds the original failure. */
public final class Outcome {
    private Outcome() {}

    /** The outcome of a future that is done. */
    public static @Nullable Object of(CompletableFuture<?> done) {
        if (!done.isCompletedExceptionally()) {
            return done.join();
        }
        Throwable failure = done.handle((value, thrown) -> thrown).join();
        return of(null, failure);
    }

    /** The outcome that a completion callback was told. */
    static @Nullable Object of(@Nullable Object value, @Nullable Throwable failure) {
        return failure == null ? value : new Thrown(unwrapped(failure));
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
