package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import org.jspecify.annotations.Nullable;

/** Puts one item. */
final class QueuePut<T> extends Waiter<AsyncQueue<T>, @Nullable Void> {
    private final T item;

    QueuePut(AsyncQueue<T> queue, T item) {
        super(queue);
        this.item = item;
    }

    T item() {
        return item;
    }

    @Override
    @Nullable
    Object attempt(Driver<?> task) {
        return sync.tryPut(item);
    }

    @Override
    Waiters line() {
        return sync.putters;
    }

    @Override
    @Nullable
    Object finish(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            throw sync.closedException();
        }
        return null;
    }

    @Override
    public String toString() {
        return sync + ".put(..)";
    }
}
