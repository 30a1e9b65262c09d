package io.jawait.it.fuzz.plain;

/** A walk over elements. */
public interface AsyncIterator<T> {
    Coroutine<Boolean> hasNext();

    T next();
}
