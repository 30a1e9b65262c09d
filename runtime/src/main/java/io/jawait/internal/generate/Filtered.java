package io.jawait.internal.generate;

import io.jawait.AsyncIterable;
import io.jawait.internal.frame.Driver;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements that a predicate holds for. */
public final class Filtered<T extends @Nullable Object> extends Piped<T, T> {
    private final Predicate<? super T> predicate;

    public Filtered(AsyncIterable<? extends T> source, Predicate<? super T> predicate) {
        super(source);
        this.predicate = predicate;
    }

    @Override
    protected @Nullable Object work(T element, Driver<?> driver, int budget) {
        return predicate.test(element) ? element : LEFT_OUT;
    }

    @Override
    public String toString() {
        return "filter(" + predicate + ")";
    }
}
