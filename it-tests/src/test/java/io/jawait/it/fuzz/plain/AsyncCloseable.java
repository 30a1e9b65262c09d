package io.jawait.it.fuzz.plain;

/** A resource that the plain program closes at once, with no cause to tell. */
public interface AsyncCloseable extends AutoCloseable {
    Coroutine<Void> closeAsync(Throwable cause);

    @Override
    default void close() {
        closeAsync(null);
    }
}
