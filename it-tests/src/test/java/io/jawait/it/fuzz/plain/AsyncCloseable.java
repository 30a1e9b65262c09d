package io.jawait.it.fuzz.plain;

import org.jspecify.annotations.Nullable;

/** A resource that the plain program closes at once, with no cause to tell. */
public interface AsyncCloseable extends AutoCloseable {
    Coroutine<Void> closeAsync(@Nullable Throwable cause);

    @Override
    default void close() {
        closeAsync(null).value();
    }
}
