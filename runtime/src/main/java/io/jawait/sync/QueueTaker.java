package io.jawait.sync;

import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import org.jspecify.annotations.Nullable;

/** Waits for an item of a queue. */
final class QueueTaker<T> extends Waiter<AsyncQueue<T>> {
    QueueTaker(AsyncQueue<T> queue) {
        super(queue);
    }

    @Override
    @Nullable
    Object outcome(@Nullable Object delivered) {
        return sync.told(delivered);
    }

    @Override
    public boolean revoke(@Nullable Object outcome) {
        if (outcome instanceof Thrown) {
            return false;
        }
        sync.giveBack(Untyped.as(outcome));
        return true;
    }
}
