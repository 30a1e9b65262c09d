package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Gives a coroutine when it is called. A lambda whose body awaits is woven without an annotation.
 *
 * <pre>{@code
 * Task<Page> page = start(() -> {
 *     String address = await(resolve(name));
 *     return load(address);
 * });
 * }</pre>
 *
 * <p>Called once, in the task that runs the coroutine made of it and on that task's thread; what it throws fails that
 * coroutine as if its body had.
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
