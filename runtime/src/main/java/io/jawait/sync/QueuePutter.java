package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import org.jspecify.annotations.Nullable;

/** Waits until there is room in a queue for an item. */
final class QueuePutter<T> extends Waiter<AsyncQueue<T>> {
    final T item;

    QueuePutter(AsyncQueue<T> queue, T item) {
        super(queue);
        this.item = item;
    }

    @Override
    @Nullable
    Object attempt(Driver<?> task) {
        return sync.attempt(item, task);
    }

    @Override
    Waiters line() {
        return sync.putters;
    }

    @Override
    @Nullable
    Object outcome(@Nullable Object delivered) {
        return sync.told(delivered);
    }

    @Override
    public String toString() {
        return sync.asking(item);
    }
}
