package io.jawait.it.fuzz.plain;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What was started, and so has ended. */
public final class Task<T> extends CompletableFuture<T> implements Awaitable<T> {
    private final Coroutine<T> ended;

    Task(Coroutine<T> ended) {
        this.ended = ended;
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
