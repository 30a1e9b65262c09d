package io.jawait.internal.generate;

import io.jawait.AsyncIterable;
import io.jawait.internal.frame.Driver;
import org.jspecify.annotations.Nullable;

/** The first elements. */
public final class Taken<T extends @Nullable Object> extends Piped<T, T> {
    private long left;

    public Taken(AsyncIterable<? extends T> source, long count) {
        super(source);
        this.left = count;
    }

    @Override
    protected boolean wantsMore() {
        return left > 0;
    }

    @Override
    protected @Nullable Object work(T element, Driver<?> driver, int budget) {
        left--;
        return element;
    }

    @Override
    public String toString() {
        return "take(.., " + left + " left)";
    }
}
