package io.jawait;

import io.jawait.internal.generate.NoElements;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code @Async} method gives that emits its elements one by one. Nothing runs before the first element is
 * asked for. It has one consumer; a second one at the same time gets an {@link IllegalStateException}. Closing it
 * throws a {@link CancelledError} at the emit where it stands, so that its finally blocks run, once. The body runs in the
 * task that asks for an element, on its thread and with its context; a cancellation of that task is thrown at the await
 * where the body stands. Another task may ask for the next element, or close the generator: the locks, the groups and
 * the limits of time that the body has belong to that task then, if it is of the same loop; on another one the body
 * cannot leave them. One that nobody holds any more before it has ended is
 * closed by a task of its own some time after that, and what is left open when its loop ends is closed then.
 *
 * <pre>{@code
 * @Async AsyncGenerator<Row> rows(Cursor cursor) {
 *     while (await(cursor.advance())) {
 *         emit(cursor.row());
 *     }
 *     return AsyncGenerator.end();
 * }
 * }</pre>
 *
 * @param <T> the type of the elements
 */
public interface AsyncGenerator<T extends @Nullable Object> extends AsyncIterable<T>, AsyncIterator<T>, AsyncCloseable {
    /** Ends the generator that returns it; by itself, a generator without elements. */
    static <T extends @Nullable Object> AsyncGenerator<T> end() {
        return NoElements.generator();
    }

    /** This generator itself: it can be walked once, and a second walk goes on where the first one has stopped. */
    @Override
    default AsyncIterator<T> iterator() {
        return this;
    }
}
