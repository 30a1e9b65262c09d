package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.internal.close.CloseAfter;
import io.jawait.internal.close.Closing;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.Awaits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fetches the elements of one source into a buffer; waits while that is full. */
final class Pump extends Frame<@Nullable Void> implements Wait {
    private static final int ASKED = STARTED + 1;
    private static final int FULL = STARTED + 2;
    private static final int CLOSING = STARTED + 3;

    private final Buffered buffered;
    private final AsyncIterable<?> source;
    private @Nullable AsyncIterator<?> walk;
    private @Nullable Object element;
    private @Nullable Driver<?> task;
    private @Nullable Throwable leaving;

    Pump(Buffered buffered, AsyncIterable<?> source) {
        this.buffered = buffered;
        this.source = source;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == CLOSING) {
            driver.take();
            throw Objects.requireNonNull(leaving);
        }
        try {
            return pump(driver, budget);
        } catch (Throwable e) {
            leaving = e;
            AsyncIterator<?> open = walk;
            if (open instanceof AsyncCloseable closeable
                    && Awaits.await(closing(closeable, e), driver, budget) == SUSPENDED) {
                return driver.suspended(this, CLOSING);
            }
            throw e;
        }
    }

    @Override
    protected void discarded() {
        if (source instanceof AsyncCloseable open) {
            buffered.close(open);
        }
    }

    /** After a cancellation, which was asked for, it is the closing that may fail. */
    private static Coroutine<@Nullable Void> closing(AsyncCloseable open, Throwable leaving) {
        return leaving instanceof CancelledError ? Closing.of(open, leaving) : new CloseAfter(open, leaving);
    }

    private @Nullable Object pump(Driver<?> driver, int budget) throws Throwable {
        AsyncIterator<?> elements = walk();
        int at = state;
        Object result = at == STARTED ? null : driver.take();
        for (; ; ) {
            if (at == ASKED && !Walks.hasMore(elements, result)) {
                return null;
            }
            if (at == ASKED) {
                element = elements.next();
            }
            if (buffered.isClosed() && !driver.isInterruptPending()) {
                // The source has caught the request that told it so, and gone on.
                throw new CancelledError("nobody asks for its elements any more");
            }
            // A source that never waits would not see that nobody wants its elements any more.
            if (buffered.isClosed() || (at == ASKED && !buffered.hasRoom())) {
                driver.park(this);
                return driver.suspended(this, FULL);
            }
            if (at != STARTED) {
                buffered.add(element);
                element = null;
            }
            at = ASKED;
            result = Walks.ask(elements, driver, budget);
            if (result == SUSPENDED) {
                return driver.suspended(this, ASKED);
            }
        }
    }

    private AsyncIterator<?> walk() {
        AsyncIterator<?> begun = walk;
        if (begun == null) {
            begun = Walks.over(source);
            walk = begun;
        }
        return begun;
    }

    void goOn() {
        Objects.requireNonNull(task).wake(this, null);
    }

    @Override
    public void arm(Driver<?> driver) {
        task = driver;
        buffered.waitForRoom(this);
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        buffered.stopWaiting(this);
        return true;
    }

    @Override
    public String toString() {
        return "fetching from " + source;
    }
}
