package io.jawait.sync;

import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Untyped;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Takes item after item; the coroutine of the next one is the walk itself, so that an item costs no object. */
final class QueueWalk<T> extends Waiter<AsyncQueue<T>, Boolean> implements AsyncIterator<T> {
    private static final int IDLE = STARTED + 2;

    private @Nullable T announced;

    QueueWalk(AsyncQueue<T> queue) {
        super(queue);
        this.state = IDLE;
    }

    @Override
    public Coroutine<Boolean> hasNext() {
        if (state == COLD || state == IDLE) {
            state = COLD;
            return this;
        }
        throw new IllegalStateException(this + " is being asked for an item already: it has one consumer");
    }

    @Override
    public T next() {
        T item = announced;
        if (item == null) {
            throw new NoSuchElementException("hasNext() has not announced an item of " + sync);
        }
        announced = null;
        return item;
    }

    @Override
    public @Nullable Object resume(Driver<?> task, int budget) throws Throwable {
        boolean ended = true;
        try {
            Object result = announced != null ? Boolean.TRUE : super.resume(task, budget);
            ended = result != SUSPENDED;
            return result;
        } finally {
            if (ended) {
                state = IDLE;
            }
        }
    }

    @Override
    Object attempt(Driver<?> task) {
        return sync.tryTake();
    }

    @Override
    Waiters line() {
        return sync.takers;
    }

    @Override
    Object finish(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            return false;
        }
        announced = Untyped.as(delivered);
        return true;
    }

    @Override
    boolean passOn(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            return false;
        }
        sync.giveBack(Untyped.as(delivered));
        return true;
    }

    /** A walk can be asked again. */
    @Override
    public void close() {
        if (state == COLD) {
            state = IDLE;
        }
    }

    @Override
    public String toString() {
        return "walk over " + sync;
    }
}
