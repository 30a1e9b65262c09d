package io.jawait.internal.generate;

import io.jawait.AsyncIterable;
import io.jawait.internal.frame.Driver;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a function makes of each element. */
public final class Converted<S extends @Nullable Object, T extends @Nullable Object> extends Piped<S, T> {
    private final Function<? super S, ? extends T> function;

    public Converted(AsyncIterable<? extends S> source, Function<? super S, ? extends T> function) {
        super(source);
        this.function = function;
    }

    @Override
    protected @Nullable Object work(S element, Driver<?> driver, int budget) {
        return function.apply(element);
    }

    @Override
    public String toString() {
        return "map(" + function + ")";
    }
}
