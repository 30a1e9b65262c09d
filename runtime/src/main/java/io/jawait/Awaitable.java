package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Something that {@link Coroutines#await(Awaitable)} can wait for. Implement it to make a type of one's own awaitable.
 *
 * <pre>{@code
 * record Query(Client client, String text) implements Awaitable<Row> {
 *     public Coroutine<Row> toCoroutine() {
 *         return Coroutine.from(client.send(text));
 *     }
 * }
 * }</pre>
 *
 * @param <T> the type of the value that awaiting gives
 */
public interface Awaitable<T extends @Nullable Object> {
    /** The coroutine that awaiting this runs; called once per await, on the thread that awaits. Never null. */
    Coroutine<T> toCoroutine();
}
