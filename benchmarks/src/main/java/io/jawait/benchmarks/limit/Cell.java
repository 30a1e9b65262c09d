package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** A future for one thread. */
final class Cell {
    private @Nullable Object value;
    private @Nullable Node waiter;

    Cell(@Nullable Object value) {
        this.value = value;
    }

    @Nullable
    Object value() {
        return value;
    }

    void waiter(Node node) {
        waiter = node;
    }

    void complete(Object result, Machine machine) {
        value = result;
        if (waiter != null) {
            machine.ready(waiter);
        }
    }
}
