package io.jawait.it.fuzz.plain;

import org.jspecify.annotations.Nullable;

/** A value, or a failure, that is there already. */
public final class Coroutine<T> implements Awaitable<T> {
    private final @Nullable T value;
    private final @Nullable Throwable failure;

    private Coroutine(@Nullable T value, @Nullable Throwable failure) {
        this.value = value;
        this.failure = failure;
    }

    public static <T> Coroutine<T> of(@Nullable T value) {
        return new Coroutine<>(value, null);
    }

    public static Coroutine<Void> done() {
        return new Coroutine<>(null, null);
    }

    public static <T> Coroutine<T> failed(Throwable failure) {
        return new Coroutine<>(null, failure);
    }

    @Nullable
    T value() {
        if (failure != null) {
            throw Coroutines.<RuntimeException>sneaky(failure);
        }
        return value;
    }

    @Override
    public Coroutine<T> toCoroutine() {
        return this;
    }
}
