package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterator;
import io.jawait.internal.close.CloseAfter;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.task.Awaits;
import org.jspecify.annotations.Nullable;

/** Asks an iterator for its next element, and closes it if it fails or the wait is cancelled. */
final class ClosingNext extends Frame<Boolean> {
    private static final int ASKED = STARTED + 1;
    private static final int CLOSING = STARTED + 2;

    private final AsyncIterator<?> iterator;

    private ClosingNext(AsyncIterator<?> iterator) {
        this.iterator = iterator;
    }

    /** As {@link Walks#ask}, and closes what fails; iterators of the runtime close by themselves. */
    static @Nullable Object ask(AsyncIterator<?> iterator, Driver<?> driver, int budget) throws Throwable {
        return iterator instanceof AsyncCloseable && !(iterator instanceof Elements<?>)
                ? Awaits.await(new ClosingNext(iterator), driver, budget)
                : Walks.ask(iterator, driver, budget);
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == CLOSING) {
            return driver.take();
        }
        Object result;
        try {
            result = state == STARTED ? Walks.ask(iterator, driver, budget - 64) : driver.take();
            if (result != SUSPENDED) {
                return Walks.hasMore(iterator, result);
            }
        } catch (Throwable e) {
            result = Awaits.await(new CloseAfter((AsyncCloseable) iterator, e), driver, budget - 64);
            return result == SUSPENDED ? driver.suspended(this, CLOSING) : result;
        }
        return driver.suspended(this, ASKED);
    }

    @Override
    public String toString() {
        return "next of " + iterator;
    }
}
