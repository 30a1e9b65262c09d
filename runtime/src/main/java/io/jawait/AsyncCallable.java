package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Gives a coroutine when it is called. A lambda whose body awaits is woven without an annotation.
 *
 * @param <T> the type of the coroutine's value
 */
@FunctionalInterface
public interface AsyncCallable<T extends @Nullable Object> {
    /**
     * The coroutine to run; never null.
     *
     * @throws Exception whatever keeps it from giving one
     */
    Coroutine<T> call() throws Exception;
}
