package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Something whose elements come one by one, with waits between them. An {@code @Async} method walks it with
 * {@code for (var x : awaitEach(xs))}.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncIterable<T extends @Nullable Object> {
    /** A new walk over the elements; never null. */
    AsyncIterator<T> iterator();
}
