package io.jawait.internal.generate;

import io.jawait.AsyncGenerator;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Untyped;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Elements for one consumer at a time. The coroutine of the next element is this object itself, so that an element
 * costs none: {@link #hasNext} makes it cold again, and whoever resumes it gets the answer. A loop that takes each
 * element at once asks for that itself, so that none is kept here.
 *
 * @param <T> the type of the elements
 */
abstract class Elements<T extends @Nullable Object> extends Frame<Boolean> implements AsyncGenerator<T> {
    /** Nobody asks for an element, and none is announced; above all states in which one is being asked for. */
    static final int IDLE = STARTED + 4;

    /** As {@link #IDLE}, with an element that was announced. */
    private static final int HOLDING = IDLE + 1;

    /** The source, or the body, is being closed. */
    static final int CLOSING = STARTED + 3;

    /** Whether {@link #element} is what {@link #next} gives. */
    private boolean announced;

    /** Whether who asks takes the element itself. */
    private boolean handsOver;

    private @Nullable Object element;

    /**
     * Goes on with what gives the next element; with an answer, the state is {@link #IDLE} again.
     *
     * @return the element, {@link #EMITTED_NULL} for null, null where there is none any more; or {@link #SUSPENDED}
     */
    abstract @Nullable Object produce(Driver<?> driver, int budget) throws Throwable;

    @Override
    public final Coroutine<Boolean> hasNext() {
        ensureOneConsumer();
        handsOver = false;
        state = COLD;
        return this;
    }

    /** What awaiting {@link #hasNext} gives. */
    final @Nullable Object ask(Driver<?> driver, int budget) throws Throwable {
        ensureOneConsumer();
        handsOver = false;
        state = STARTED;
        return budget < 0 ? driver.postpone(this) : resume(driver, budget);
    }

    /** What {@link #produce} gives, of which nothing is kept. */
    final @Nullable Object askNext(Driver<?> driver, int budget) throws Throwable {
        if (state != IDLE) {
            ensureOneConsumer();
            if (announced) {
                state = IDLE;
                return forget();
            }
        }
        handsOver = true;
        state = STARTED;
        return budget < 0 ? driver.postpone(this) : produce(driver, budget);
    }

    @Override
    public final @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (announced) {
            state = HOLDING;
            return true;
        }
        Object found = produce(driver, budget);
        return found == SUSPENDED ? SUSPENDED : answer(found);
    }

    /** What who asks gets of what was found. */
    final @Nullable Object answer(@Nullable Object found) {
        if (handsOver) {
            return found;
        }
        if (found != null) {
            element = found;
            announced = true;
            state = HOLDING;
        }
        return announced;
    }

    @Override
    public final T next() {
        if (!announced) {
            throw new NoSuchElementException("hasNext() has not announced an element of " + this);
        }
        Object value = forget();
        return Untyped.as(value == EMITTED_NULL ? null : value);
    }

    /** Lets go of an element that was announced. */
    final @Nullable Object forget() {
        Object forgotten = element;
        announced = false;
        element = null;
        return forgotten;
    }

    private void ensureOneConsumer() {
        if (isAsked()) {
            throw new IllegalStateException(this
                    + (state == CLOSING ? " is being closed" : " is being asked for an element")
                    + " already: it has one consumer");
        }
    }

    final void ensureNotAsked() {
        if (isAsked()) {
            throw new IllegalStateException(
                    state == CLOSING
                            ? this + " is being closed already"
                            : this + " cannot be closed while it is being asked for an element");
        }
    }

    /** Whether a task waits for the answer, or runs what gives it. */
    public final boolean isAsked() {
        return state != IDLE && state != HOLDING && state != COLD;
    }

    /** Discards what hasNext() gave: it can be asked for again. The task that waits in it is cancelled. */
    @Override
    public void close() {
        if (state == COLD) {
            state = announced ? HOLDING : IDLE;
        } else if (isAsked() && state != CLOSING) {
            super.close();
        }
    }
}
