package io.jawait.it.everywhere;

import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of rewritten classes become awaits of. Some of them suspend: on each thread the numbers drawn from
 * {@code -Djawait.everywhere.seed} say which; the others are done at once.
 */
public final class Points {
    /** One in so many awaits suspends. */
    private static final int ONE_IN = Integer.getInteger("jawait.everywhere.oneIn", 4);

    private static final AtomicLong SEEDS = new AtomicLong(Long.getLong("jawait.everywhere.seed", 1) * 7_919);
    private static final ThreadLocal<long[]> STATE =
            ThreadLocal.withInitial(() -> new long[] {SEEDS.getAndIncrement()});
    private static final LongAdder PASSED = new LongAdder();
    private static final LongAdder SUSPENDED = new LongAdder();

    private Points() {}

    /** A coroutine that gives the value, at once or after it has suspended. */
    public static Coroutine<?> at(@Nullable Object value) {
        return new Point(value);
    }

    /** What a void method returns in the end. */
    public static Coroutine<?> at() {
        return new Point(null);
    }

    /** The rewritten class's own methods are plain calls to everybody else: runs the body to its end on this thread. */
    public static @Nullable Object run(Coroutine<?> body) throws Throwable {
        return Stepper.run((Frame<?>) body);
    }

    /** How many awaits have been passed. */
    public static long passed() {
        return PASSED.sum();
    }

    /** How many of them suspended. */
    public static long suspended() {
        return SUSPENDED.sum();
    }

    /** Xorshift, of which the low bits of a multiple are good enough to choose by. */
    private static boolean suspends() {
        long[] state = STATE.get();
        long x = state[0] == 0 ? 1 : state[0];
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        state[0] = x;
        PASSED.increment();
        boolean suspends = Long.remainderUnsigned(x * 0x2545F4914F6CDD1DL, ONE_IN) == 0;
        if (suspends) {
            SUSPENDED.increment();
        }
        return suspends;
    }

    private static final class Point extends Frame<Object> {
        private static final int YIELDED = 2;
        private final @Nullable Object value;

        Point(@Nullable Object value) {
            this.value = value;
        }

        @Override
        public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
            if (state == YIELDED) {
                driver.take();
                return value;
            }
            if (suspends()) {
                driver.yield();
                return driver.suspended(this, YIELDED);
            }
            return value;
        }
    }
}
