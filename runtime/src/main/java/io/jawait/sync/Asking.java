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
    private static final int RESTED = STARTED + 1;

    private final Confined sync;
    private final @Nullable Object argument;

    /** Who waits in its stead. */
    private @Nullable Waiter<?> waiter;

    Asking(Confined sync, @Nullable Object argument) {
        this.sync = sync;
        this.argument = argument;
    }

    Asking(Confined sync) {
        this(sync, null);
    }

    /** Needs no more stack than there is. */
    @Override
    public @Nullable Object begin(Driver<?> task, int budget) throws Throwable {
        claim();
        return resume(task, budget);
    }

    /** Asks when all others have had their turn. */
    Object afterATurn(Driver<?> task) {
        claim();
        task.yield();
        return task.suspended(this, RESTED);
    }

    @Override
    public @Nullable Object resume(Driver<?> task, int budget) throws Throwable {
        if (state == RESTED) {
            task.take();
        }
        Object got = argument == null ? sync.ask(task) : sync.ask(argument, task);
        if (got == SUSPENDED) {
            waiter = task.waiting() instanceof Waiter<?> waits ? waits.known() : null;
        }
        return got;
    }

    @Override
    public void close() {
        Waiter<?> waiting = waiter;
        if (waiting == null) {
            super.close();
        } else {
            waiting.close();
        }
    }

    @Override
    public String toString() {
        return sync.asking(argument);
    }
}
