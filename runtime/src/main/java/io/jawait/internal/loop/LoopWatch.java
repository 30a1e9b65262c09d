package io.jawait.internal.loop;

import io.jawait.BlockedLoop;
import io.jawait.internal.frame.Log;
import io.jawait.internal.recording.Recording;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the loops for signs of life, on a thread of its own.
 *
 * <pre>
 *            the loop is in a turn          the next turn begins
 *   (none) ------------------------> asked ---------------------> seen, asked anew
 *                                      |
 *                                      +--- the limit passes: told, and again when the time has doubled
 * </pre>
 */
public final class LoopWatch implements Runnable {
    static final String PROPERTY = "jawait.watchdog";

    private static final int LOOKS_PER_LIMIT = 4;

    /** In nanoseconds: with less, the thread would do nothing but look. */
    private static final long LEAST = 1_000_000;

    private final long limit;
    private final Consumer<? super BlockedLoop> listener;
    private final Map<AbstractEventLoop, Sign> signs = new WeakHashMap<>();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    private LoopWatch(Duration limit, Consumer<? super BlockedLoop> listener) {
        this.limit = Math.max(LEAST, Delay.nanos(limit));
        this.listener = listener;
    }

    /** Starts the thread, a daemon. */
    public static LoopWatch start(Duration limit, Consumer<? super BlockedLoop> listener) {
        LoopWatch watch = new LoopWatch(limit, listener);
        Thread thread = new Thread(watch, "jawait-watchdog");
        watch.thread = thread;
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** Starts one that logs, by the property's text, a bare number being one of milliseconds; zero starts none. */
    static void startAsToldBy(String text) {
        Duration told = TimeProperty.read(text, ChronoUnit.MILLIS);
        if (told == null) {
            Log.warning(TimeProperty.complaint(PROPERTY, text) + "there is no watchdog", null);
        } else if (!told.isZero()) {
            start(told, LoopWatch::log);
        }
    }

    /** Ends the thread. */
    public void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** What is done with a report where nothing else is said. */
    public static void log(BlockedLoop blocked) {
        Throwable stack = new Throwable("the stack of its thread");
        stack.setStackTrace(blocked.stack().toArray(new StackTraceElement[0]));
        Log.warning(blocked.toString(), stack);
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(this, limit / LOOKS_PER_LIMIT);
            long now = System.nanoTime();
            Recording.look();
            for (AbstractEventLoop loop : LiveLoops.loops()) {
                look(loop, now);
            }
        }
    }

    private void look(AbstractEventLoop loop, long now) {
        Thread turning = loop.thread();
        Sign sign = signs.get(loop);
        if (sign == null || sign.seen) {
            if (turning != null) {
                ask(loop, now);
            }
        } else if (turning == null) {
            sign.begin(now, limit);
        } else if (now - sign.tellAt >= 0) {
            tell(loop, sign, turning, now);
        }
    }

    private void ask(AbstractEventLoop loop, long now) {
        Sign sign = new Sign();
        sign.begin(now, limit);
        signs.put(loop, sign);
        try {
            loop.handOver(sign);
        } catch (IllegalStateException e) {
            // Its executor takes no more work.
            sign.seen = true;
        }
    }

    private void tell(AbstractEventLoop loop, Sign sign, Thread turning, long now) {
        List<StackTraceElement> stack = List.of(turning.getStackTrace());
        BlockedLoop blocked =
                new BlockedLoop(loop.toString(), loop.current(), Duration.ofNanos(now - sign.asked), stack);
        if (sign.seen || loop.thread() != turning) {
            return; // it went on meanwhile, so the stack may be another turn's
        }
        sign.tellAt = now + (now - sign.asked);
        if (Recording.isOn()) {
            String task = blocked.task() == null ? "" : blocked.task().name();
            Recording.blocked(
                    blocked.loop(),
                    task,
                    Objects.toString(blocked.place()),
                    blocked.since().toMillis());
        }
        try {
            listener.accept(blocked);
        } catch (RuntimeException | Error e) {
            Log.error("A watchdog's listener failed", e);
        }
    }

    /** A sign of life; run by the loop. */
    private static final class Sign implements Runnable {
        volatile boolean seen;
        long asked;
        long tellAt;

        void begin(long now, long limit) {
            asked = now;
            tellAt = now + limit;
        }

        @Override
        public void run() {
            seen = true;
        }
    }
}
