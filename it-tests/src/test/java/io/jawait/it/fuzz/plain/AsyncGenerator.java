package io.jawait.it.fuzz.plain;

import java.util.Iterator;

/** Elements that are made while they are walked. */
public interface AsyncGenerator<T> extends AsyncIterable<T>, AsyncIterator<T>, AsyncCloseable {
    @Override
    default AsyncIterator<T> iterator() {
        return this;
    }

    /** What the body returns at its end. */
    @SuppressWarnings("unchecked")
    static <T> AsyncGenerator<T> end() {
        return new Walked<>((Iterator<T>) Lockstep.emitted().iterator());
    }
}
