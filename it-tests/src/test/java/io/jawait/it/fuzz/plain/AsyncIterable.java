package io.jawait.it.fuzz.plain;

/** What a loop can walk. */
public interface AsyncIterable<T> {
    AsyncIterator<T> iterator();
}
