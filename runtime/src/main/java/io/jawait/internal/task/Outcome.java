package io.jawait.internal.task;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.frame.Thrown;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
        return of(done, null, failure);
    }

    /** The outcome that a completion callback of the stage was told. */
    static @Nullable Object of(CompletionStage<?> stage, @Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            return value;
        }
        // Stages wrap what those before them failed with; a task fails with what its body has thrown.
        return failed(stage instanceof Task<?> ? failure : unwrapped(failure));
    }

    /** What an await throws for a failure that somebody has handed over, whose own a cancellation in it was. */
    public static Thrown failed(Throwable failure) {
        return new Thrown(toOthers(failure));
    }

    /** A failure as those are told of it who were not cancelled themselves. */
    public static Throwable toOthers(Throwable failure) {
        return failure instanceof CancelledError theirs ? LiveTask.cancellation(theirs) : failure;
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
