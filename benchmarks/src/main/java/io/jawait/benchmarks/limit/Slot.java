package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Room for one item, and for one node that waits for it. */
final class Slot {
    private @Nullable Object item;
    private @Nullable Node taker;

    void put(Object next, Machine machine) {
        item = next;
        Node waiting = taker;
        if (waiting != null) {
            taker = null;
            machine.ready(waiting);
        }
    }

    @Nullable
    Object take() {
        Object taken = item;
        item = null;
        return taken;
    }

    void taker(Node node) {
        taker = node;
    }
}
