package io.jawait.internal.generate;

import io.jawait.AsyncIterator;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Asks an iterator for its next element when all others have had their turn; a cancellation comes before that. */
final class NextTurn extends Frame<Boolean> {
    private static final int RESTED = STARTED + 1;
    private static final int ASKED = STARTED + 2;

    private final AsyncIterator<?> iterator;

    NextTurn(AsyncIterator<?> iterator) {
        this.iterator = iterator;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == STARTED) {
            driver.yield();
            return driver.suspended(this, RESTED);
        }
        Object taken = driver.take();
        if (state == ASKED) {
            return taken;
        }
        Object result = Walks.await(iterator, driver, budget);
        return result == SUSPENDED ? driver.suspended(this, ASKED) : result;
    }

    @Override
    public String toString() {
        return "next of " + iterator;
    }
}
