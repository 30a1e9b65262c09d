package io.jawait.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What allocates nothing, or little, however often it is done; also interpreted, for no test waits for a compiler. */
final class BytesIT {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** The first round pays for classes and call sites, which come once. */
    private static final int ROUNDS = 3;

    private static final int TIMES = 10_000;

    private final Woven woven = new Woven();
    private final Way way = woven;

    @AfterEach
    void close() {
        woven.close();
    }

    @Test
    void awaitingWhatIsDone() {
        assertThat(bytesOfOneMore(way::awaitDone)).isZero();
    }

    @Test
    void callsThatDoNotWait() {
        // The results stay below what boxing caches.
        assertThat(bytesOfOneMore(times -> way.fib(10, 0, times))).isZero();
    }

    @Test
    void yieldsOfOneTask() {
        assertThat(bytesOfOneMore(times -> way.yields(1, times))).isZero();
    }

    @Test
    void yieldsOfAThousandTasks() {
        assertThat(bytesOfOneMore(times -> way.yields(1000, times / 100))).isZero();
    }

    @Test
    void resumingDeepDown() {
        assertThat(bytesOfOneMore(times -> way.deep(100, times))).isZero();
    }

    @Test
    void itemsOfAGenerator() {
        assertThat(bytesOfOneMore(times -> way.generate(times, false))).isZero();
    }

    @Test
    void itemsOfAGeneratorThatYields() {
        assertThat(bytesOfOneMore(times -> way.generate(times, true))).isZero();
    }

    @Test
    void roundsThroughTwoQueues() {
        assertThat(bytesOfOneMore(way::pingPong)).isZero();
    }

    @Test
    void hopsThroughAThousandQueues() {
        assertThat(bytesOfOneMore(times -> way.ring(1000, times / 100))).isZero();
    }

    /** What the work allocates when done twice as often, beyond what it allocates anyway, for each time. */
    private static long bytesOfOneMore(IntConsumer work) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long once = bytes(work, TIMES);
            long twice = bytes(work, 2 * TIMES);
            least = Math.min(least, Math.max(0, twice - once) / TIMES);
        }
        return least;
    }

    private static long bytes(IntConsumer work, int times) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.accept(times);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
