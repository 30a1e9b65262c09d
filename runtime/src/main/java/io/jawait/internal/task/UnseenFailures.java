package io.jawait.internal.task;

import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.ThreadBindings;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Failures of tasks that nobody has looked at, until the task is collected or its loop ends. Callable from any thread. */
public final class UnseenFailures {
    private static final Set<Failure> UNSEEN = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<LiveTask<?>> COLLECTED = new ReferenceQueue<>();

    private UnseenFailures() {}

    static void watch(LiveTask<?> task, Throwable error) {
        reportCollected();
        UNSEEN.add(new Failure(task, error));
    }

    /** Reports those whose tasks are gone. */
    public static void reportCollected() {
        for (Object each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
            ((Failure) each).handOver();
        }
    }

    /** Reports what is left of the given home. */
    public static void reportAll(TaskHome home) {
        for (Failure failure : UNSEEN) {
            if (failure.home == home) {
                failure.report();
            }
        }
    }

    /** Forgets the task's failure: somebody has looked. */
    static void forget(LiveTask<?> task) {
        UNSEEN.remove(new Failure(task, null));
    }

    private static final class Failure extends WeakReference<LiveTask<?>> {
        private final TaskHome home;
        private final Bindings bindings;
        private final String name;
        private final int hash;
        private final @Nullable Throwable error;

        /** A failure; or, without an error, a key to find it by. */
        Failure(LiveTask<?> task, @Nullable Throwable error) {
            super(task, COLLECTED);
            this.home = (TaskHome) task.home();
            this.bindings = task.bindings();
            this.name = task.name();
            this.hash = System.identityHashCode(task);
            this.error = error;
        }

        /** The thread that finds the task gone may be another one, in the middle of a task of its own. */
        void handOver() {
            try {
                home.handOver(this::report);
            } catch (IllegalStateException e) {
                // The loop has ended.
                report();
            }
        }

        /** Once, with the context that the task had. */
        void report() {
            if (UNSEEN.remove(this)) {
                Bindings outer = ThreadBindings.get();
                ThreadBindings.set(bindings);
                try {
                    home.report("Task " + name + " failed and nobody looked at it", Objects.requireNonNull(error));
                } finally {
                    ThreadBindings.set(outer);
                }
            }
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Failure failure && get() != null && get() == failure.get());
        }
    }
}
