package io.jawait.internal.context;

import org.jspecify.annotations.Nullable;

/** The thread-locals of a task are on this thread: for a step, which may run inside of another one's. */
public final class Carrying {
    private static final ThreadLocal<@Nullable Carrying> INNERMOST = new ThreadLocal<>();

    private final Carrier carrier;
    private final Runnable putBack;
    private final @Nullable Carrying outer;

    private Carrying(Carrier carrier, @Nullable Object captured) {
        this.carrier = carrier;
        this.putBack = carrier.set(captured);
        this.outer = INNERMOST.get();
    }

    /** Sets the captured values; to be ended. */
    public static Carrying begin(Carrier carrier, @Nullable Object captured) {
        Carrying begun = new Carrying(carrier, captured);
        INNERMOST.set(begun);
        return begun;
    }

    /** Puts back what was there; gives the values that were there last. */
    public Object end() {
        Object captured = carrier.capture();
        restore(outer);
        putBack.run();
        return captured;
    }

    private static void restore(@Nullable Carrying known) {
        if (known == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(known);
        }
    }

    /** Runs work that is in no task: with the values that the thread has outside of all steps, which stay as they are. */
    public static void outside(Runnable work) {
        Carrying innermost = INNERMOST.get();
        if (innermost == null) {
            work.run();
            return;
        }
        Object captured = innermost.carrier.capture();
        for (Carrying each = innermost; each != null; each = each.outer) {
            each.putBack.run();
        }
        INNERMOST.remove();
        try {
            work.run();
        } finally {
            innermost.carrier.set(captured);
            INNERMOST.set(innermost);
        }
    }
}
