package io.jawait.it.fuzz.plain;

import java.util.Iterator;

/** Elements that are there. */
record Walked<T>(Iterator<T> elements) implements AsyncGenerator<T> {
    @Override
    public Coroutine<Boolean> hasNext() {
        return Coroutine.of(elements.hasNext());
    }

    @Override
    public T next() {
        return elements.next();
    }

    @Override
    public Coroutine<Void> closeAsync(Throwable cause) {
        return Coroutine.done();
    }
}
