package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
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

    /** What to await for the next element; iterators of the runtime close by themselves. */
    static Coroutine<Boolean> of(AsyncIterator<?> iterator) {
        return iterator instanceof AsyncCloseable && !(iterator instanceof Elements<?>)
                ? new ClosingNext(iterator)
                : Walks.next(iterator);
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == CLOSING) {
            return driver.take();
        }
        Object result;
        try {
            result = state == STARTED ? Awaits.await(Walks.next(iterator), driver, budget - 64) : driver.take();
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
