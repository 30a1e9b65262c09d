package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Gives a coroutine for an argument. A lambda whose body awaits is woven without an annotation.
 *
 * <pre>{@code
 * List<Page> pages = await(mapEach(8, urls, url -> load(url)));
 * }</pre>
 *
 * <p>Called in a task and on its thread; what it throws fails the call as if its coroutine had.
 *
 * @param <T> the type of the argument
 * @param <R> the type of the coroutine's value
 */
@FunctionalInterface
public interface AsyncFunction<T extends @Nullable Object, R extends @Nullable Object> {
    /**
     * The coroutine for this argument; never null.
     *
     * @throws Exception whatever keeps it from giving one
     */
    Coroutine<R> apply(T argument) throws Exception;
}
