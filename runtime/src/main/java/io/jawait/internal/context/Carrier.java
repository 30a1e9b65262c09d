package io.jawait.internal.context;

import org.jspecify.annotations.Nullable;

/**
 * Carries thread-locals of others from thread to thread. Its one implementation names classes that need not be there.
 * Callable from any thread.
 */
public interface Carrier {
    /** The values on this thread. */
    Object capture();

    /**
     * Sets the values on this thread and clears those that are not among them.
     *
     * @param captured what {@link #capture} gave, or null for no values
     * @return puts back what was there
     */
    Runnable set(@Nullable Object captured);
}
