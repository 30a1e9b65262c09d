package io.jawait.it.fuzz.plain;

/** What can be awaited. */
public interface Awaitable<T> {
    Coroutine<T> toCoroutine();
}
