package io.jawait.internal.close;

import io.jawait.AsyncCloseable;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.task.Awaits;
import org.jspecify.annotations.Nullable;

/** Closes something after a failure, and throws that, or what the closing threw in its stead. */
public final class CloseAfter extends Frame<@Nullable Void> {
    private final AsyncCloseable closeable;
    private final Throwable failure;

    public CloseAfter(AsyncCloseable closeable, Throwable failure) {
        this.closeable = closeable;
        this.failure = failure;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        try {
            if (state != STARTED) {
                driver.take();
            } else if (Awaits.await(Closing.of(closeable, failure), driver, budget - 64) == SUSPENDED) {
                return driver.suspended(this, STARTED + 1);
            }
        } catch (Throwable e) {
            throw Leaving.choose(failure, e);
        }
        throw failure;
    }

    @Override
    public String toString() {
        return "closing " + closeable;
    }
}
