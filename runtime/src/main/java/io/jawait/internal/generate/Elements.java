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
 * costs none: {@link #hasNext} makes it cold again, and whoever resumes it puts it back to {@link #IDLE} with the
 * answer.
 *
 * @param <T> the type of the elements
 */
abstract class Elements<T extends @Nullable Object> extends Frame<Boolean> implements AsyncGenerator<T> {
    /** Nobody asks for an element; above all states in which one is being asked for. */
    static final int IDLE = STARTED + 4;

    /** The source, or the body, is being closed. */
    static final int CLOSING = STARTED + 3;

    /** Whether {@link #element} is what {@link #next} gives. */
    boolean announced;

    @Nullable
    Object element;

    @Override
    public final Coroutine<Boolean> hasNext() {
        ensureOneConsumer();
        state = COLD;
        return this;
    }

    /** What awaiting {@link #hasNext} gives. */
    final @Nullable Object ask(Driver<?> driver, int budget) throws Throwable {
        if (state != IDLE) {
            ensureOneConsumer();
        }
        state = STARTED;
        return budget < 0 ? driver.postpone(this) : resume(driver, budget);
    }

    @Override
    public final T next() {
        if (!announced) {
            throw new NoSuchElementException("hasNext() has not announced an element of " + this);
        }
        T value = Untyped.as(element);
        forget();
        return value;
    }

    /** From now on {@link #next} gives the element. */
    final void announce(@Nullable Object next) {
        element = next;
        announced = true;
    }

    /** Lets go of an element that was announced. */
    final void forget() {
        announced = false;
        element = null;
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
        return state != IDLE && state != COLD;
    }

    /** Discards what hasNext() gave: it can be asked for again. The task that waits in it is cancelled. */
    @Override
    public void close() {
        if (state == COLD) {
            state = IDLE;
        } else if (isAsked() && state != CLOSING) {
            super.close();
        }
    }
}
