package io.jawait.it.fuzz.plain;

/** What a plain lambda implements. */
@FunctionalInterface
public interface AsyncCallable<T> {
    Coroutine<T> call() throws Exception;
}
