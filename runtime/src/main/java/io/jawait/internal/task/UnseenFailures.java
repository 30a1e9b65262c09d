package io.jawait.internal.task;

import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.ThreadBindings;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Failures that nobody has looked at or come to, until those who hold them are collected or their loop ends: tasks, and
 * iterators whose elements were fetched ahead. Callable from any thread.
 */
public final class UnseenFailures {
    private static final Set<Holder> UNSEEN = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    private UnseenFailures() {}

    /**
     * Has the failure reported, unless it is forgotten before that.
     *
     * @param context what context variables are bound to then
     * @param what what is told of it; does not hold the holder
     */
    public static void watch(Object holder, TaskHome home, Bindings context, String what, Throwable error) {
        reportCollected();
        UNSEEN.add(new Failure(holder, home, context, what, error));
    }

    /** Reports those whose holders are gone. */
    public static void reportCollected() {
        for (Object each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
            ((Failure) each).handOver();
        }
    }

    /** Reports what is left of the given home. */
    public static void reportAll(TaskHome home) {
        for (Holder holder : UNSEEN) {
            if (holder instanceof Failure failure && failure.home == home) {
                failure.report();
            }
        }
    }

    /** Forgets the holder's failure: somebody has looked. */
    public static void forget(Object holder) {
        UNSEEN.remove(new Holder(holder, null));
    }

    /** The one who holds a failure; by itself, a key to find that by. */
    private static class Holder extends WeakReference<Object> {
        private final int hash;

        Holder(Object holder, @Nullable ReferenceQueue<Object> collected) {
            super(holder, collected);
            this.hash = System.identityHashCode(holder);
        }

        @Override
        public final int hashCode() {
            return hash;
        }

        @Override
        public final boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Holder holder && get() != null && get() == holder.get());
        }
    }

    private static final class Failure extends Holder {
        private final TaskHome home;
        private final Bindings context;
        private final String what;
        private final Throwable error;

        Failure(Object holder, TaskHome home, Bindings context, String what, Throwable error) {
            super(holder, COLLECTED);
            this.home = home;
            this.context = context;
            this.what = what;
            this.error = error;
        }

        /** The thread that finds the holder gone may be another one, in the middle of a task of its own. */
        void handOver() {
            try {
                home.handOver(this::report);
            } catch (IllegalStateException e) {
                // The loop has ended.
                report();
            }
        }

        /** Once. */
        void report() {
            if (UNSEEN.remove(this)) {
                Bindings outer = ThreadBindings.get();
                ThreadBindings.set(context);
                try {
                    home.report(what, error);
                } finally {
                    ThreadBindings.set(outer);
                }
            }
        }
    }
}
