package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Untyped;
import org.jspecify.annotations.Nullable;

/** Takes one item. */
final class QueueTake<T> extends Waiter<T> {
    private final AsyncQueue<T> queue;

    QueueTake(AsyncQueue<T> queue) {
        super(queue);
        this.queue = queue;
    }

    @Override
    Object attempt(Driver<?> task) {
        return queue.tryTake();
    }

    @Override
    void enqueue() {
        queue.takers.add(this);
    }

    @Override
    @Nullable
    Object finish(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            throw queue.closedException();
        }
        return delivered;
    }

    @Override
    boolean passOn(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            return false;
        }
        queue.giveBack(Untyped.as(delivered));
        return true;
    }

    @Override
    public String toString() {
        return queue + ".take()";
    }
}
