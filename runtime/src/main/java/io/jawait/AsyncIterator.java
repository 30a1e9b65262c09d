package io.jawait;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One walk over elements that come with waits between them. It has one consumer; leaving the loop early closes it if it
 * is an {@link AsyncCloseable}.
 *
 * <p>A loop over {@link Coroutines#awaitEach} calls both methods; by hand they are used so, from one task at a time:
 *
 * <pre>{@code
 * AsyncIterator<Row> rows = table.iterator();
 * while (await(rows.hasNext())) {
 *     show(rows.next());
 * }
 * }</pre>
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterator<T extends @Nullable Object> {
    /**
     * Waits for the next element; false when there is none any more. To be awaited before the next call; asked again
     * before {@link #next()}, it tells of the same element. A failure of the source is thrown here, and a cancellation
     * of the task that waits ends the wait.
     */
    Coroutine<Boolean> hasNext();

    /**
     * The element that the last {@link #hasNext()} announced.
     *
     * @throws NoSuchElementException if it announced none
     */
    T next();
}
