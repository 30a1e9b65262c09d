package io.jawait.internal.context;

import org.jspecify.annotations.Nullable;

/** The bindings of code that runs on a thread, but in no task. */
public final class ThreadBindings {
    private static final ThreadLocal<@Nullable Bindings> BINDINGS = new ThreadLocal<>();

    private ThreadBindings() {}

    /** Those of this thread. */
    public static Bindings get() {
        Bindings bindings = BINDINGS.get();
        return bindings == null ? Bindings.NONE : bindings;
    }

    /** Sets those of this thread. */
    public static void set(Bindings bindings) {
        if (bindings == Bindings.NONE) {
            BINDINGS.remove();
        } else {
            BINDINGS.set(bindings);
        }
    }
}
