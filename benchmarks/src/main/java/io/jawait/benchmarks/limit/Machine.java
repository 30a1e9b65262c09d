package io.jawait.benchmarks.limit;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A queue of the innermost nodes that may go on, and the loop over it. */
class Machine {
    static final Object PENDING = new Object();
    /** What a node is resumed with when the call that it waited for threw {@link #failure}. */
    static final Object FAILED = new Object();

    @Nullable
    Throwable failure;

    private final ArrayDeque<Node> ready = new ArrayDeque<>();
    private @Nullable Node outermost;

    void ready(Node node) {
        ready.add(node);
    }

    /** Links a call that suspends around the one that suspended before it. */
    Object pending(Node node) {
        Node inner = outermost;
        if (inner != null) {
            inner.outer = node;
        }
        outermost = node;
        return PENDING;
    }

    @Nullable
    Object drain() {
        Object last = null;
        for (Node node = next(); node != null; node = next()) {
            last = drive(node);
        }
        return last;
    }

    private @Nullable Node next() {
        Node node = ready.poll();
        return node == null ? idle() : node;
    }

    /** Waits until a node may go on; null if there is nothing to wait for. */
    @Nullable
    Node idle() {
        return null;
    }

    private @Nullable Object drive(Node innermost) {
        Node node = innermost;
        Object value = null;
        while (true) {
            Node outer = node.outer;
            value = node.resume(this, value);
            if (value == PENDING) {
                join(outer);
                return null;
            }
            if (outer == null) {
                return value;
            }
            node = outer;
        }
    }

    /** What suspended just now is complete: it returns to {@code outer}. */
    void join(@Nullable Node outer) {
        Node last = outermost;
        if (last != null) {
            last.outer = outer;
            outermost = null;
        }
    }
}
