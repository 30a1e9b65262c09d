package io.jawait.testing;

import io.jawait.AsyncCallable;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.loop.Clock;
import io.jawait.internal.loop.OwnThreadLoop;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests of asynchronous code, each on a loop of its own on the calling thread.
 *
 * <p><b>Time is virtual:</b> when nothing is ready the clock jumps to the next timer, so that a test of an hour's timeout
 * takes no time and always goes the same way. A call of {@code blocking} is waited for, unless it waits for a task of the loop. When nothing can go on any more
 * the test fails with a {@link DeadlockError} that shows what every task waits for; a future or a callback from outside
 * is waited for before that, {@link #patience(Duration) a few seconds}.
 *
 * <p><b>What is left behind fails the test:</b> tasks that have not ended, failures that nobody looked at, coroutines that
 * were never awaited. A cancelled task gets the turns that it needs to unwind.
 *
 * <p><b>Orders can be run again:</b> outside of tests what became ready first runs first, and a program may come to rely
 * on that where it should not. {@link #explore} runs a test in many orders of chance; a failure names its order, and
 * {@link #interleaving} repeats it.
 *
 * <pre>{@code
 * @Test
 * void givesUpAfterAMinute() {
 *     TestLoop loop = TestLoop.create();
 *     assertThrows(AsyncTimeoutException.class, () -> loop.run(client.fetch("slow")));
 *     assertEquals(Duration.ofMinutes(1), loop.elapsed());
 * }
 * }</pre>
 *
 * <p>Confined to one thread at a time. The methods that set something up give back this object.
 */
public final class TestLoop {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MOMENT = Duration.ofNanos(1);

    private Duration patience = PATIENCE;
    private @Nullable Long seed;
    private boolean realTime;
    private boolean leaving;
    private @Nullable VirtualClock clock;

    private TestLoop() {}

    /** Virtual time, and first come, first served. */
    public static TestLoop create() {
        return new TestLoop();
    }

    /**
     * How long, in real time, something outside of the loop may keep everything waiting. Five seconds unless set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public TestLoop patience(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("patience: " + limit);
        }
        patience = limit;
        return this;
    }

    /** Lets time pass as it does: for tests against something real. A deadlock is not found then. */
    public TestLoop inRealTime() {
        realTime = true;
        return this;
    }

    /** Takes what is ready in an order of chance, the same for the same seed and the same test. */
    public TestLoop interleaving(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Lets tests leave tasks, unlooked-at failures and coroutines behind. */
    public TestLoop leavingThingsBehind() {
        leaving = true;
        return this;
    }

    /**
     * The virtual time that has passed in the last run, also while it is under way; zero in real time. For a test that
     * asks again and again without letting everything wait, time passes after a while, in steps of a millisecond.
     */
    public Duration elapsed() {
        return clock == null ? Duration.ZERO : clock.elapsed();
    }

    /**
     * Runs the coroutine to its end.
     *
     * @return its value, may be null
     * @throws AssertionError if it has left something behind, or with {@link DeadlockError} if nothing can go on. What
     *     the coroutine throws is thrown as it is, checked exceptions too; failures that nobody else looked at are
     *     suppressed in it, for they may be why
     * @throws IllegalStateException if a loop runs on this thread already, and the coroutine is closed then; or if the
     *     coroutine was used before
     */
    public <T extends @Nullable Object> T run(Coroutine<T> test) {
        Objects.requireNonNull(test, "test");
        if (ThreadHome.get() != null) {
            test.close();
            throw new IllegalStateException(
                    ThreadHome.get() + " runs on this thread already: await the coroutine instead of running it");
        }
        LeftBehind left = new LeftBehind();
        T value;
        try (EventLoop loop = loop()) {
            loop.exceptionHandler(left::failure);
            value = toTheEnd(loop, test);
            settle(loop);
            left.tasks(loop.dump());
        } catch (Throwable e) {
            left.addFailuresTo(e);
            throw e;
        }
        left.coroutines();
        AssertionError error = left.error();
        if (error != null && !leaving) {
            throw error;
        }
        return value;
    }

    private <T extends @Nullable Object> T toTheEnd(EventLoop loop, Coroutine<T> test) {
        try {
            return loop.run(test);
        } finally {
            if (clock != null) {
                clock.stop();
            }
        }
    }

    /** As {@link #run(Coroutine)}, for a lambda, which is called on the loop. */
    public <T extends @Nullable Object> T run(AsyncCallable<T> test) {
        return run(Coroutines.async(test));
    }

    /**
     * Runs the test in several orders: first come, first served, and so many orders of chance. They are the same each
     * time; {@code -Djawait.test.interleaving=N} runs the one of that number alone.
     *
     * @param orders how many orders of chance; 0 is the plain order alone
     * @param test called once for each order, on the loop of that run
     * @param <T> the type of its value
     * @throws InterleavingError if the test failed in one of the orders of chance; what it failed with is the cause. What
     *     it fails with in the plain order is thrown as it is, and so is a failed assumption of JUnit's or TestNG's
     * @throws IllegalArgumentException if the number of orders is negative, or the property is no number
     */
    public <T extends @Nullable Object> void explore(int orders, AsyncCallable<T> test) {
        if (orders < 0) {
            throw new IllegalArgumentException("orders: " + orders);
        }
        Long only = Interleaving.only();
        if (only != null) {
            runWith(only, test);
            return;
        }
        if (seed != null) {
            runWith(seed, test);
            return;
        }
        run(test);
        for (long each = 1; each <= orders; each++) {
            runWith(each, test);
        }
    }

    private <T extends @Nullable Object> void runWith(long order, AsyncCallable<T> test) {
        Long before = seed;
        seed = order;
        try {
            run(test);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (FailedAssumption.is(e)) {
                throw e;
            }
            throw new InterleavingError(order, e);
        } finally {
            seed = before;
        }
    }

    private EventLoop loop() {
        Interleaving order = seed == null ? null : new Interleaving(seed);
        if (realTime) {
            clock = null;
            return new OwnThreadLoop(Clock.SYSTEM, order);
        }
        VirtualClock virtual = new VirtualClock(patience);
        clock = virtual;
        return new OwnThreadLoop(virtual, order);
    }

    /** Lets what was cancelled unwind as far as it can without waiting: virtual time passes when nothing is ready. */
    private static void settle(EventLoop loop) {
        // An interruption that the test has left behind is for its caller, and cancels nothing here.
        boolean interrupted = Thread.interrupted();
        try {
            loop.run(Coroutines.sleep(MOMENT));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
