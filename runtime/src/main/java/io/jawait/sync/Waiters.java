package io.jawait.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who waits, first come first served; linked through the waiters, so that one that gives up leaves at once. */
final class Waiters {
    private @Nullable Waiter<?> first;
    private @Nullable Waiter<?> last;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    void add(Waiter<?> waiter) {
        Waiter<?> before = last;
        waiter.inLine = true;
        if (before == null) {
            first = waiter;
        } else {
            before.next = waiter;
            waiter.previous = before;
        }
        last = waiter;
        size++;
    }

    /** Takes out who came first, or null. */
    @Nullable
    Waiter<?> poll() {
        Waiter<?> waiter = first;
        if (waiter != null) {
            remove(waiter);
        }
        return waiter;
    }

    void remove(Waiter<?> waiter) {
        assert waiter.inLine && waiter.line() == this : waiter;
        Waiter<?> before = waiter.previous;
        Waiter<?> after = waiter.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
            waiter.previous = null;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
            waiter.next = null;
        }
        waiter.inLine = false;
        size--;
    }

    /** Ends the wait of all, in the order in which they came. */
    void deliverAll(@Nullable Object outcome) {
        while (!isEmpty()) {
            Objects.requireNonNull(poll()).deliver(outcome);
        }
    }
}
