package io.jawait.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, first come first served; linked through the waiters, so that one that gives up leaves at once. The first one
 * knows the last as the one before it: to wait alone, as most do, takes one store in what lives longer.
 */
final class Waiters {
    private @Nullable Waiter<?> first;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    void add(Waiter<?> waiter) {
        Waiter<?> head = first;
        waiter.inLine = true;
        if (head == null) {
            first = waiter;
        } else {
            Waiter<?> last = head.previous == null ? head : head.previous;
            last.next = waiter;
            waiter.previous = last;
            head.previous = waiter;
        }
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
        if (waiter == first) {
            first = after;
            if (after != null) {
                after.previous = before == after ? null : before;
            }
        } else {
            Objects.requireNonNull(before).next = after;
            Waiter<?> behind = after == null ? Objects.requireNonNull(first) : after;
            behind.previous = behind == before ? null : before;
        }
        if (before != null) {
            waiter.previous = null;
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
