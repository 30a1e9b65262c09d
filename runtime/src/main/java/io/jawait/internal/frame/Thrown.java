package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/**
 * An exception on its way to the await that will throw it.
 *
 * @param outermost the very line of its trace behind which those belong who await the task that it leaves; null if that
 *     has none, or the trace was not made in it
 */
public record Thrown(Throwable error, @Nullable StackTraceElement outermost) {
    /** An exception whose trace is as it should be. */
    public Thrown(Throwable error) {
        this(error, null);
    }

    /** Throws any exception as it is, without being declared. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
