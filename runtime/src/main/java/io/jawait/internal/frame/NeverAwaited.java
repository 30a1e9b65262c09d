package io.jawait.internal.frame;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reports coroutines that are collected although nobody has awaited, started or closed them: the first ones of each
 * method, and one in many after that. A watched coroutine holds its watch where its caller will be, so that others pay
 * nothing. Callable from any thread.
 */
public final class NeverAwaited {
    private static final System.Logger LOG = System.getLogger("io.jawait");
    private static final int FIRST = 16;
    private static final int ONE_IN = 1024;

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** All of them, as tests and debug mode want it. */
    private static boolean all = Debug.ON;

    private static final Set<Watch> WATCHES = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<WovenFrame<?>> COLLECTED = new ReferenceQueue<>();

    private NeverAwaited() {}

    /** Whether a method's nth coroutine is watched; a negative number is none. */
    static boolean isWatched(int nth) {
        return nth >= 0 && (nth < FIRST || nth % ONE_IN == 0 || all);
    }

    /** From now on every coroutine is watched. Gives a mark for {@link #since}. */
    public static long watchAll() {
        all = true;
        return NUMBERS.get();
    }

    /** The methods whose coroutines this thread has made since the mark and nobody has used; they are not reported again. */
    public static List<String> since(long mark) {
        List<String> methods = new ArrayList<>();
        for (Watch watch : WATCHES) {
            if (watch.number > mark && watch.maker == Thread.currentThread().getId() && WATCHES.remove(watch)) {
                methods.add(watch.method());
            }
        }
        return methods;
    }

    static Frame<?> watch(WovenFrame<?> frame) {
        report();
        AtExit.ensured();
        Watch watch = new Watch(frame);
        WATCHES.add(watch);
        return new Mark(watch);
    }

    /** Reports those that have been collected so far. */
    public static void report() {
        for (Object each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
            if (WATCHES.remove(each)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A coroutine of " + ((Watch) each).method() + " was never awaited: nothing of it has run."
                                + " Await, start or close it",
                        ((Watch) each).creation);
            }
        }
    }

    /** Reports what nobody has awaited although it is still held when the JVM ends. */
    static void reportLeftOvers() {
        for (Watch watch : WATCHES) {
            // Logging may have been shut down by now.
            System.err.println("A coroutine of " + watch.method()
                    + " was never awaited when the JVM ended: nothing of it has run");
            if (watch.creation != null) {
                watch.creation.printStackTrace();
            }
        }
    }

    /** Adds the hook when it is loaded: with the first coroutine that is watched. */
    private static final class AtExit {
        static {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(NeverAwaited::reportLeftOvers, "jawait-exit"));
            } catch (IllegalStateException e) {
                // The JVM is ending already: this one will not be reported.
                report();
            }
        }

        static void ensured() {
            // Loading the class is all there is to do.
        }
    }

    private static final class Watch extends WeakReference<WovenFrame<?>> {
        private final @Nullable Throwable creation = Debug.ON ? Debug.creation() : null;
        private final WovenFrame<?> blank;
        private final long number = NUMBERS.incrementAndGet();
        private final long maker = Thread.currentThread().getId();

        Watch(WovenFrame<?> frame) {
            super(frame, COLLECTED);
            blank = FrameDescription.blankOf(frame);
        }

        String method() {
            return FrameDescription.of(blank).at(Frame.STARTED);
        }
    }

    /** Stands in the caller's place of a watched coroutine until that is used. */
    static final class Mark extends Frame<@Nullable Void> {
        private final Watch watch;

        Mark(Watch watch) {
            this.watch = watch;
        }

        void used() {
            WATCHES.remove(watch);
        }

        @Override
        public @Nullable Object resume(Driver<?> driver, int budget) {
            throw new AssertionError("a watched coroutine was resumed before it was claimed");
        }
    }
}
