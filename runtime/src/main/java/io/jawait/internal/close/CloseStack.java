package io.jawait.internal.close;

import io.jawait.AsyncCloseable;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.task.Awaits;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes resources one after the other, as nested try-with-resources statements would. */
public final class CloseStack extends Frame<@Nullable Void> {
    private final Deque<AutoCloseable> resources;
    private final @Nullable Throwable cause;
    private @Nullable Throwable leaving;

    /** @param resources first the one to be closed first; emptied */
    public CloseStack(Deque<AutoCloseable> resources, @Nullable Throwable cause) {
        this.resources = resources;
        this.cause = cause;
        this.leaving = cause;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state != STARTED) {
            taken(driver);
        }
        for (AutoCloseable next = resources.poll(); next != null; next = resources.poll()) {
            if (close(next, driver, budget - 64) == SUSPENDED) {
                return driver.suspended(this, STARTED + 1);
            }
        }
        Throwable last = leaving;
        if (last != null && last != cause) {
            throw last;
        }
        return null;
    }

    private void taken(Driver<?> driver) {
        try {
            driver.take();
        } catch (Throwable e) {
            raised(e);
        }
    }

    private @Nullable Object close(AutoCloseable resource, Driver<?> driver, int budget) {
        try {
            if (resource instanceof AsyncCloseable closeable) {
                return Awaits.await(Closing.of(closeable, leaving), driver, budget);
            }
            resource.close();
        } catch (Throwable e) {
            raised(e);
        }
        return null;
    }

    private void raised(Throwable failure) {
        leaving = leaving == null ? failure : Leaving.choose(leaving, failure);
    }

    @Override
    public String toString() {
        return "closing " + resources.size() + " resources";
    }
}
