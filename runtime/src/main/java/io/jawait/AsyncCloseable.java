package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * A resource whose closing may wait. In an {@code @Async} method a try-with-resources statement awaits
 * {@link #closeAsync}:
 *
 * <pre>{@code
 * try (var connection = await(pool.connect())) {
 *     await(connection.send("hello"));
 * }
 * }</pre>
 *
 * <p>A call of {@code close()} that stands in such a method by itself is awaited in the same way, with no cause.
 */
public interface AsyncCloseable extends AutoCloseable {
    /**
     * Closes the resource when it is awaited, in the task that leaves the block and on its thread. If the task has been
     * cancelled, the closing may await all the same; only a further request interrupts it.
     *
     * <p>What it throws is suppressed in the exception that is leaving; but if it holds that inside itself, as cause or
     * suppressed, it leaves in its stead. So does a cancellation of the task that comes while the closing waits, with the
     * other suppressed.
     *
     * @param cause the exception that is leaving the block, or null when it is left normally
     * @return never null
     */
    Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause);

    /**
     * Stands here so that try-with-resources accepts the type.
     *
     * @throws IllegalStateException always, unless overridden
     */
    @Override
    default void close() {
        throw new IllegalStateException(getClass().getName()
                + " closes asynchronously: use it in a try-with-resources statement of an @Async method that has been"
                + " woven (in Groovy, that is compiled statically), or await closeAsync(null)");
    }
}
