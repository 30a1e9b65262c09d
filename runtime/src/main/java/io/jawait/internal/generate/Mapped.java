package io.jawait.internal.generate;

import io.jawait.AsyncFunction;
import io.jawait.AsyncIterable;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.task.Awaits;
import io.jawait.internal.task.Given;
import org.jspecify.annotations.Nullable;

/** What a coroutine makes of each element. */
public final class Mapped<S extends @Nullable Object, T extends @Nullable Object> extends Piped<S, T> {
    private final AsyncFunction<? super S, ? extends T> function;

    public Mapped(AsyncIterable<? extends S> source, AsyncFunction<? super S, ? extends T> function) {
        super(source);
        this.function = function;
    }

    @Override
    protected @Nullable Object work(S element, Driver<?> driver, int budget) throws Throwable {
        Coroutine<? extends T> made =
                Given.coroutine(function.apply(element), () -> "The function given to mapAsync(..)");
        return Awaits.await(made, driver, budget);
    }

    @Override
    public String toString() {
        return "mapAsync(" + function + ")";
    }
}
