package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import org.jspecify.annotations.Nullable;

/** Puts one item. */
final class QueuePut<T> extends Waiter<@Nullable Void> {
    private final AsyncQueue<T> queue;
    private final T item;

    QueuePut(AsyncQueue<T> queue, T item) {
        super(queue);
        this.queue = queue;
        this.item = item;
    }

    T item() {
        return item;
    }

    @Override
    @Nullable
    Object attempt(Driver<?> task) {
        return queue.tryPut(item);
    }

    @Override
    void enqueue() {
        queue.putters.add(this);
    }

    @Override
    @Nullable
    Object finish(@Nullable Object delivered) {
        if (delivered == AsyncQueue.CLOSED) {
            throw queue.closedException();
        }
        return null;
    }

    @Override
    public String toString() {
        return queue + ".put(..)";
    }
}
