package io.jawait.internal.loop;

import io.jawait.AsyncCloseable;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.task.Awaits;
import org.jspecify.annotations.Nullable;

/** Closes a resource that was left over. */
final class Closing extends Frame<@Nullable Void> {
    private final AsyncCloseable resource;

    Closing(AsyncCloseable resource) {
        this.resource = resource;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        return Awaits.await(resource.closeAsync(null), driver, budget);
    }

    @Override
    public String toString() {
        return "closing " + resource;
    }
}
