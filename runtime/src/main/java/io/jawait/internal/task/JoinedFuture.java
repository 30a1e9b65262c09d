package io.jawait.internal.task;

import io.jawait.internal.frame.Thrown;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a future in an await that is to throw what {@link CompletableFuture#join} throws. An await would unwrap a
 * failure, so this one always ends with a value: the other's, or a {@link Thrown}.
 */
public final class JoinedFuture extends CompletableFuture<@Nullable Object> {
    private final CompletionStage<?> stage;

    private JoinedFuture(CompletionStage<?> stage) {
        this.stage = stage;
    }

    /** What to await in the given future's stead. */
    public static CompletionStage<?> of(CompletionStage<?> stage) {
        Objects.requireNonNull(stage, "await(null)");
        if (stage instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally()) {
            return stage;
        }
        JoinedFuture joined = new JoinedFuture(stage);
        stage.whenComplete(joined::ended);
        return joined;
    }

    private void ended(@Nullable Object value, @Nullable Throwable failure) {
        complete(failure == null ? value : new Thrown(asJoined(failure)));
    }

    private static Throwable asJoined(Throwable failure) {
        return failure instanceof CompletionException || failure instanceof CancellationException
                ? failure
                : new CompletionException(failure);
    }

    /** Nobody waits any more: for the other neither, unless it is a task. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!(stage instanceof LoopTask<?>) && stage instanceof Future<?> future) {
            future.cancel(mayInterruptIfRunning);
        }
        return super.cancel(mayInterruptIfRunning);
    }
}
