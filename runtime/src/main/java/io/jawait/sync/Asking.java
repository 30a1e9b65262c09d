package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that asks for something once. When it is not to be had at once, a {@link Waiter} waits in its stead.
 *
 * @param <T> the type of what it gets
 */
final class Asking<T extends @Nullable Object> extends Frame<T> {
    private final Confined sync;
    private final @Nullable Object argument;

    Asking(Confined sync, @Nullable Object argument) {
        this.sync = sync;
        this.argument = argument;
    }

    Asking(Confined sync) {
        this(sync, null);
    }

    /** Needs no more stack than there is. */
    @Override
    public @Nullable Object begin(Driver<?> task, int budget) {
        claim();
        return sync.ask(argument, task);
    }

    @Override
    public @Nullable Object resume(Driver<?> task, int budget) {
        return sync.ask(argument, task);
    }

    @Override
    public String toString() {
        return sync.waiter(argument).toString();
    }
}
