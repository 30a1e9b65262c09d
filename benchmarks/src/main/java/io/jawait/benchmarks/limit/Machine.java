package io.jawait.benchmarks.limit;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A queue of the innermost nodes that may go on, and the loop over it. */
public final class Machine {
    static final Object PENDING = new Object();

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
        for (Node node = ready.poll(); node != null; node = ready.poll()) {
            last = drive(node);
        }
        return last;
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
