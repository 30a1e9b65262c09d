package io.jawait.it.fuzz.plain;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A walk that blocks. */
final class EachIterator<T> implements Iterator<T>, AsyncCloseable {
    private final AsyncIterator<? extends T> source;

    EachIterator(AsyncIterator<? extends T> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        return Boolean.TRUE.equals(source.hasNext().value());
    }

    @Override
    public T next() {
        return source.next();
    }

    @Override
    public Coroutine<Void> closeAsync(@Nullable Throwable cause) {
        return source instanceof AsyncCloseable closeable ? closeable.closeAsync(cause) : Coroutine.done();
    }
}
