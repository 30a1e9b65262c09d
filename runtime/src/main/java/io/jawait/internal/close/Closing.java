package io.jawait.internal.close;

import io.jawait.AsyncCloseable;
import io.jawait.Coroutine;
import io.jawait.internal.task.Given;
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
        return Given.coroutine(resource.closeAsync(cause), resource, "closeAsync(..)");
    }
}
