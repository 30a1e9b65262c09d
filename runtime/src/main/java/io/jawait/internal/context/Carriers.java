package io.jawait.internal.context;

import org.jspecify.annotations.Nullable;

/** Whether thread-locals of others are carried, and by what. Callable from any thread. */
public final class Carriers {
    private static volatile @Nullable Carrier active;

    private Carriers() {}

    /** Null as long as nobody has asked for it: one field is all that a step looks at then. */
    public static @Nullable Carrier active() {
        return active;
    }

    /**
     * From now on thread-locals are carried.
     *
     * @throws IllegalStateException if the library that knows them is not there
     */
    public static synchronized void activate() {
        if (active != null) {
            return;
        }
        try {
            active = new SnapshotCarrier();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Thread-locals are carried by Micrometer's context-propagation: add the artifact"
                            + " io.micrometer:context-propagation to the class path",
                    e);
        }
    }
}
