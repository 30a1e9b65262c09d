package io.jawait.internal.generate;

import io.jawait.AsyncGenerator;
import io.jawait.Coroutine;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The generator that emits nothing; what a generator's body returns at its end. */
public final class NoElements<T extends @Nullable Object> implements AsyncGenerator<T> {
    private static final NoElements<?> ONLY = new NoElements<>();

    private NoElements() {}

    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> AsyncGenerator<T> generator() {
        return (AsyncGenerator<T>) ONLY;
    }

    @Override
    public Coroutine<Boolean> hasNext() {
        return Coroutine.of(false);
    }

    @Override
    public T next() {
        throw new NoSuchElementException("the generator has ended");
    }

    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return Coroutine.done();
    }
}
