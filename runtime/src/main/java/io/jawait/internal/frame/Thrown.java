package io.jawait.internal.frame;

/** An exception on its way to the await that will throw it. */
public record Thrown(Throwable error) {
    /** Throws any exception as it is, without being declared. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
