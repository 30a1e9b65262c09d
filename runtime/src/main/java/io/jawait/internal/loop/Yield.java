package io.jawait.internal.loop;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import org.jspecify.annotations.Nullable;

/** A coroutine that gives way for one turn. */
public final class Yield extends Frame<@Nullable Void> {
    /** Nothing of it has run. */
    public Yield() {}

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) {
        return driver.yield();
    }

    @Override
    public String toString() {
        return "yieldNow";
    }
}
