package io.jawait.internal.frame;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reports coroutines that are collected although nobody has awaited, started or closed them: the first ones of each
 * method, and one in many after that. A watched coroutine holds its watch where its caller will be, so that others pay
 * nothing. Callable from any thread.
 */
public final class NeverAwaited {
    private static final int FIRST = 16;
    private static final short ONE_IN = 1024;

    /**
     * How many coroutines of a method go unwatched before one is looked at again. Methods that share a place share
     * that number; what counts exactly is asked only then, for this is what every coroutine pays.
     */
    private static final short[] UNWATCHED = new short[1 << 14];

    /** The methods of which the agent has reported the same already, where they were called. */
    private static final String REPORTED_BEFORE = "jawait.never-awaited";

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** All of them, as tests and debug mode want it. */
    private static boolean all = Debug.ON;

    private static final Set<Watch> WATCHES = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<Mark> COLLECTED = new ReferenceQueue<>();

    /** Those that were collected and reported before a test came to ask for them. */
    private static final Queue<Watch> REPORTED = new ConcurrentLinkedQueue<>();

    private static boolean tested;

    private NeverAwaited() {}

    /** From now on every coroutine is watched. Gives a mark for {@link #since}. */
    public static long watchAll() {
        all = true;
        tested = true;
        Arrays.fill(UNWATCHED, (short) 0);
        return NUMBERS.get();
    }

    /** The methods whose coroutines this thread has made since the mark and nobody has used; they are not reported again. */
    public static List<String> since(long mark) {
        List<String> methods = new ArrayList<>();
        for (Collection<Watch> watches : List.of(REPORTED, WATCHES)) {
            for (Watch watch : watches) {
                if (watch.used) {
                    // It would be looked at again each time until it is collected.
                    watches.remove(watch);
                } else if (watch.isSince(mark) && watches.remove(watch)) {
                    methods.add(watch.method());
                }
            }
        }
        return methods;
    }

    /**
     * What a coroutine that is about to be made holds in its caller's place: a mark, if it is its method's turn to be
     * watched. Before it is made, for compilers know all of an object that nothing was called since.
     *
     * @param code its body, or another one that describes the same method
     * @param method a number that is the same for all coroutines of a method, and another one for most others
     */
    public static @Nullable Frame<?> mark(Code code, int method) {
        int place = (method ^ method >>> 16) & (UNWATCHED.length - 1);
        short left = UNWATCHED[place];
        if (left == 0) {
            return watch(code, place);
        }
        UNWATCHED[place] = (short) (left - 1);
        return null;
    }

    private static Mark watch(Code code, int place) {
        if (!all && FrameDescription.count(code) >= FIRST) {
            UNWATCHED[place] = ONE_IN - 1;
        }
        return watch(code, null);
    }

    /**
     * Watches a coroutine that calls a lambda, in tests and in debug mode: what tells it from others is where it is made,
     * which costs too much to find out otherwise.
     */
    public static void watch(Frame<?> cold) {
        if (all) {
            cold.caller = watch(null, "async(..) at " + Debug.place());
        }
    }

    private static Mark watch(@Nullable Code code, @Nullable String name) {
        report();
        AtExit.ensured();
        Mark mark = new Mark();
        Watch watch = new Watch(mark, code, name);
        mark.watch = watch;
        WATCHES.add(watch);
        return mark;
    }

    /** Reports those that have been collected so far. */
    public static void report() {
        for (Object each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
            if (WATCHES.remove(each) && !((Watch) each).used) {
                if (tested) {
                    REPORTED.add((Watch) each);
                }
                ((Watch) each).warn();
            }
        }
    }

    /** Reports what nobody has awaited although it is still held when the JVM ends. */
    static void reportLeftOvers() {
        WATCHES.stream().filter(watch -> !watch.used).forEach(Watch::warnAtExit);
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

    private static final class Watch extends WeakReference<Mark> {
        private final @Nullable Throwable creation = Debug.ON ? Debug.creation() : null;
        private final @Nullable Code code;
        private final @Nullable String name;
        private final long number = NUMBERS.incrementAndGet();
        private final long maker = Thread.currentThread().getId();

        /** Whether the coroutine is in use, or closed. Written once before the mark can be collected. */
        private boolean used;

        /** @param name what stands for the method of one that has no body of its own */
        Watch(Mark mark, @Nullable Code code, @Nullable String name) {
            super(mark, COLLECTED);
            this.code = code;
            this.name = name;
        }

        boolean isSince(long mark) {
            return number > mark && maker == Thread.currentThread().getId();
        }

        String method() {
            return code == null
                    ? Objects.requireNonNull(name)
                    : FrameDescription.of(code).at(Frame.STARTED);
        }

        void warn() {
            if (!wasReportedBefore()) {
                Log.warning(
                        "A coroutine of " + method() + " was never awaited: nothing of it has run."
                                + " Await, start or close it",
                        creation);
            }
        }

        void warnAtExit() {
            if (wasReportedBefore()) {
                return;
            }
            // Logging may have been shut down by now.
            System.err.println(
                    "A coroutine of " + method() + " was never awaited when the JVM ended: nothing of it has run");
            if (creation != null) {
                creation.printStackTrace();
            }
        }

        /** Debug mode adds where it was made. */
        private boolean wasReportedBefore() {
            if (Debug.ON || code == null) {
                return false;
            }
            FrameDescription description = FrameDescription.of(code);
            String known = "," + System.getProperty(REPORTED_BEFORE, "") + ",";
            return known.contains("," + description.type() + "." + description.method() + ",");
        }
    }

    /** Stands in the caller's place of a watched coroutine until that is used, and is collected with it. */
    static final class Mark extends Frame<@Nullable Void> {
        private @Nullable Watch watch;

        /** Notes that the coroutine is in use, or closed: with a store and no call, as its maker's compiler needs it. */
        void used() {
            Objects.requireNonNull(watch).used = true;
        }

        @Override
        public @Nullable Object resume(Driver<?> driver, int budget) {
            throw new AssertionError("a watched coroutine was resumed before it was claimed");
        }
    }
}
