package io.jawait.it.fuzz.plain;

import java.util.Iterator;

/** A walk that blocks. */
final class EachIterator<T> implements Iterator<T>, AutoCloseable {
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
    public void close() {
        if (source instanceof AsyncCloseable closeable) {
            closeable.close();
        }
    }
}
