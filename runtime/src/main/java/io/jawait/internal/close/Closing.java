package io.jawait.internal.close;

import io.jawait.AsyncCloseable;
import io.jawait.Coroutine;
import org.jspecify.annotations.Nullable;

/** Asks a resource for the coroutine that closes it. */
public final class Closing {
    private Closing() {}

    /**
     * The coroutine that closes the resource.
     *
     * @throws NullPointerException if the resource gives none
     */
    public static Coroutine<@Nullable Void> of(AsyncCloseable resource, @Nullable Throwable cause) {
        Coroutine<@Nullable Void> closing = resource.closeAsync(cause);
        if (closing == null) {
            throw new NullPointerException(resource.getClass().getName()
                    + ".closeAsync(..) returned null instead of a coroutine: Coroutine.done() if there is nothing to wait"
                    + " for");
        }
        return closing;
    }
}
