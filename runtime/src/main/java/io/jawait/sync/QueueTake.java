package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Untyped;
import org.jspecify.annotations.Nullable;

/** Takes one item. */
final class QueueTake<T> extends Waiter<AsyncQueue<T>, T> {
    QueueTake(AsyncQueue<T> queue) {
        super(queue);
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
    @Nullable
    Object finish(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            throw sync.closedException();
        }
        return delivered;
    }

    @Override
    boolean passOn(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            return false;
        }
        sync.giveBack(Untyped.as(delivered));
        return true;
    }

    @Override
    public String toString() {
        return sync + ".take()";
    }
}
