package io.jawait;

import io.jawait.internal.loop.LoopWatch;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Says which line blocks an event loop, while it blocks it. A thread of its own asks each loop of the process for a sign
 * of life; a loop that does not come to its next turn in time is reported with its thread's stack, and again whenever the
 * time has doubled. Loops that nobody watches pay nothing, those that are watched a small callback, four
 * times per limit.
 *
 * <pre>{@code
 * try (Watchdog watchdog = Watchdog.start(Duration.ofMillis(100))) {
 *     run(serve());
 * }
 * }</pre>
 *
 * <p>Without touching the program, {@code -Djawait.watchdog=100ms} starts one for the life of the process that logs to
 * {@code io.jawait}. Under Flight Recorder each report is an event, too.
 */
public final class Watchdog implements AutoCloseable {
    private final LoopWatch watch;

    private Watchdog(LoopWatch watch) {
        this.watch = watch;
    }

    /** Logs a warning for each loop whose turn takes longer than the limit, with the stack. */
    public static Watchdog start(Duration limit) {
        return start(limit, LoopWatch::log);
    }

    /**
     * Tells the listener of each loop whose turn takes longer than the limit.
     *
     * @param limit positive; less than a millisecond is taken for one
     * @param listener called on the watchdog's thread; what it throws is logged
     * @throws IllegalArgumentException if the limit is zero or less
     */
    public static Watchdog start(Duration limit, Consumer<? super BlockedLoop> listener) {
        Objects.requireNonNull(limit, "limit");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a watchdog needs a limit above zero, not " + limit);
        }
        return new Watchdog(LoopWatch.start(limit, Objects.requireNonNull(listener, "listener")));
    }

    /** Ends the watch. Callable from any thread; closing twice does nothing. */
    @Override
    public void close() {
        watch.stop();
    }
}
