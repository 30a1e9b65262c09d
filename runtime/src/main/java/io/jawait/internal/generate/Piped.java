package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.internal.close.CloseAfter;
import io.jawait.internal.close.Closing;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.task.Awaits;
import org.jspecify.annotations.Nullable;

/**
 * A generator whose elements come from those of a source, one at a time.
 *
 * <pre>
 *            hasNext()         awaited          source has one             kept
 *   IDLE -----------> COLD ------------> ASKED ----------------> WORKING ---------> IDLE
 *                                          ^                        | left out
 *                                          +------------------------+
 *   the work fails, or no more are wanted: CLOSING (the source) ---> ended
 * </pre>
 *
 * @param <S> the type of the source's elements
 * @param <T> the type of the elements
 */
public abstract class Piped<S extends @Nullable Object, T extends @Nullable Object> extends Elements<T> {
    /** What the work gives for an element that is left out. */
    protected static final Object LEFT_OUT = new Object();

    private static final int ASKED = STARTED + 1;
    private static final int WORKING = STARTED + 2;

    private final AsyncIterable<? extends S> source;
    private @Nullable AsyncIterator<? extends S> walk;
    private boolean ended;

    protected Piped(AsyncIterable<? extends S> source) {
        this.source = source;
        this.state = IDLE;
    }

    /** Whether another element is wanted; if not, the source is closed. */
    protected boolean wantsMore() {
        return true;
    }

    /** The element to give for one of the source, {@link #LEFT_OUT}, or {@link Frame#SUSPENDED}. */
    protected abstract @Nullable Object work(S sourceElement, Driver<?> driver, int budget) throws Throwable;

    @Override
    final @Nullable Object produce(Driver<?> driver, int budget) throws Throwable {
        Object result = SUSPENDED;
        try {
            result = proceed(driver, budget - 64);
            return result;
        } catch (Throwable e) {
            ended = true;
            throw e;
        } finally {
            if (result != SUSPENDED || ended) {
                state = IDLE;
            }
        }
    }

    private @Nullable Object proceed(Driver<?> driver, int budget) throws Throwable {
        int at = state == STARTED ? IDLE : state;
        Object result = null;
        if (at == WORKING) {
            try {
                result = driver.take();
            } catch (Throwable e) {
                at = CLOSING;
                result = failed(e, driver, budget);
            }
        } else if (at != IDLE) {
            result = driver.take();
        }
        if (result == SUSPENDED) {
            return driver.suspended(this, at);
        }
        for (; ; ) {
            if (at == CLOSING) {
                ended = true;
                return null;
            }
            if (at == WORKING && result != LEFT_OUT) {
                return result == null ? EMITTED_NULL : result;
            }
            if (at == ASKED) {
                if (!Walks.hasMore(walk(), result)) {
                    ended = true;
                    return null;
                }
                at = WORKING;
                try {
                    result = work(walk().next(), driver, budget);
                    if (result == LEFT_OUT) {
                        // Nobody would see a cancellation if the source never waits.
                        result = driver.pause(LEFT_OUT);
                    }
                } catch (Throwable e) {
                    at = CLOSING;
                    result = failed(e, driver, budget);
                }
            } else if (ended || !wantsMore()) {
                at = CLOSING;
                result = ended ? null : Awaits.await(closeSource(null), driver, budget);
            } else {
                at = ASKED;
                result = ClosingNext.ask(walk(), driver, budget);
            }
            if (result == SUSPENDED) {
                return driver.suspended(this, at);
            }
        }
    }

    private @Nullable Object failed(Throwable e, Driver<?> driver, int budget) throws Throwable {
        Object open = walk == null ? source : walk;
        if (!(open instanceof AsyncCloseable closeable)) {
            throw e;
        }
        return Awaits.await(new CloseAfter(closeable, e), driver, budget);
    }

    private AsyncIterator<? extends S> walk() {
        AsyncIterator<? extends S> begun = walk;
        if (begun == null) {
            begun = Walks.over(source);
            walk = begun;
        }
        return begun;
    }

    private Coroutine<@Nullable Void> closeSource(@Nullable Throwable cause) {
        Object open = walk == null ? source : walk;
        return open instanceof AsyncCloseable closeable ? Closing.of(closeable, cause) : Coroutine.done();
    }

    @SuppressWarnings("NullAway") // it does not infer a nullable type argument through a lambda
    @Override
    public final Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return new Calling<>(() -> endWalk(cause));
    }

    private Coroutine<@Nullable Void> endWalk(@Nullable Throwable cause) {
        if (ended) {
            return Coroutine.done();
        }
        ensureNotAsked();
        ended = true;
        forget();
        return closeSource(cause);
    }
}
