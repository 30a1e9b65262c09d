package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Untyped;
import org.jspecify.annotations.Nullable;

/** Waits until there is room in a queue for an item. */
final class QueuePutter<T> extends Waiter<AsyncQueue<T>> {
    /** What is put; null when that is over, for this may be remembered. */
    @Nullable
    T item;

    QueuePutter(AsyncQueue<T> queue, T item) {
        super(queue);
        this.item = item;
    }

    @Override
    @Nullable
    Waiter<?> again(Confined other, @Nullable Object argument) {
        if (argument == null || !isFor(other)) {
            return null;
        }
        item = Untyped.as(argument);
        return this;
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
        item = null;
        return sync.told(delivered);
    }

    @Override
    public String toString() {
        return sync.putting();
    }
}
