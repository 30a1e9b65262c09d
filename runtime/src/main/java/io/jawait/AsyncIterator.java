package io.jawait;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One walk over elements that come with waits between them. It has one consumer; leaving the loop early closes it if it
 * is an {@link AsyncCloseable}.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterator<T extends @Nullable Object> {
    /** Waits for the next element; false when there is none any more. To be awaited before the next call. */
    Coroutine<Boolean> hasNext();

    /**
     * The element that the last {@link #hasNext()} announced.
     *
     * @throws NoSuchElementException if it announced none
     */
    T next();
}
