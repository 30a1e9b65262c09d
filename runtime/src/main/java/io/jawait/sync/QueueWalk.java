package io.jawait.sync;

import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Untyped;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Takes item after item; the coroutine of the next one is the walk itself, so that an item costs no object. */
final class QueueWalk<T> extends Frame<Boolean> implements AsyncIterator<T> {
    private static final int IDLE = STARTED + 1;
    private static final int RESTED = STARTED + 2;

    private final AsyncQueue<T> queue;
    private final Walker walker;
    private @Nullable T announced;

    QueueWalk(AsyncQueue<T> queue) {
        this.queue = queue;
        this.walker = new Walker(queue);
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
            throw new NoSuchElementException("hasNext() has not announced an item of " + queue);
        }
        announced = null;
        return item;
    }

    @Override
    public @Nullable Object resume(Driver<?> task, int budget) throws Throwable {
        if (state == RESTED) {
            state = IDLE;
            task.take();
            state = STARTED;
        } else if (task.hasHadItsShare()) {
            task.yield();
            return task.suspended(this, RESTED);
        }
        Object got = announced;
        if (got == null) {
            got = queue.isHome(task.home()) ? queue.tryTake() : SUSPENDED;
        }
        return got == SUSPENDED ? task.park(walker) : announce(got);
    }

    private Boolean announce(@Nullable Object taken) {
        state = IDLE;
        if (taken == AsyncQueue.CLOSED) {
            return false;
        }
        announced = Untyped.as(taken);
        return true;
    }

    /** A walk can be asked again. */
    @Override
    public void close() {
        if (state == COLD) {
            state = IDLE;
        }
    }

    /** Waits for one item after the other. */
    private final class Walker extends Waiter<AsyncQueue<T>> {
        Walker(AsyncQueue<T> queue) {
            super(queue);
        }

        @Override
        @Nullable
        Waiter<?> again(Confined other, @Nullable Object argument) {
            return null;
        }

        @Override
        Object attempt(Driver<?> task) {
            return sync.tryTake();
        }

        @Override
        Object outcome(@Nullable Object delivered) {
            return announce(delivered);
        }

        @Override
        void cancelled() {
            state = IDLE;
        }

        @Override
        public boolean revoke(@Nullable Object outcome) {
            if (Boolean.FALSE.equals(outcome)) {
                return false;
            }
            sync.giveBack(next());
            return true;
        }

        @Override
        public String toString() {
            return QueueWalk.this.toString();
        }
    }

    @Override
    public String toString() {
        return "walk over " + queue;
    }
}
