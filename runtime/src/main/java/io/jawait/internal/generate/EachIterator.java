package io.jawait.internal.generate;

import io.jawait.AsyncIterator;
import io.jawait.internal.frame.UnwovenCall;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a for-each loop over {@code awaitEach(..)} walks; woven code awaits {@link #source()} instead of asking it. */
public final class EachIterator<T extends @Nullable Object> implements Iterator<T> {
    private final AsyncIterator<T> source;

    public EachIterator(AsyncIterator<T> source) {
        this.source = source;
    }

    /** The iterator that waits. */
    public AsyncIterator<T> source() {
        return source;
    }

    @Override
    public boolean hasNext() {
        throw UnwovenCall.of("awaitEach");
    }

    @Override
    public T next() {
        return source.next();
    }
}
