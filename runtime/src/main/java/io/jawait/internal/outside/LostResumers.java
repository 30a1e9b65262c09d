package io.jawait.internal.outside;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/**
 * The thread that hears of resumers which were collected. A {@link java.lang.ref.Cleaner} would do the same, but keeps a
 * list of all that are alive: each suspension would touch its neighbours there, which other work has long driven out of
 * the processor's cache.
 */
final class LostResumers {
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    static {
        Thread thread = new Thread(null, LostResumers::listen, "jawait-lost-resumers", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private LostResumers() {}

    @SuppressWarnings("InfiniteLoopStatement")
    private static void listen() {
        while (true) {
            try {
                ((Watch) COLLECTED.remove()).lost();
            } catch (Throwable e) {
                // A loop that takes no more work, or no memory: the next one may be heard again.
            }
        }
    }

    /** Is told when what it watches is collected; must itself be held until then. */
    abstract static class Watch extends PhantomReference<Object> {
        Watch(Object watched) {
            super(watched, COLLECTED);
        }

        /** Called on the thread that listens. */
        abstract void lost();
    }
}
