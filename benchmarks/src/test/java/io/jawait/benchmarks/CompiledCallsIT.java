package io.jawait.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a call allocates that does not wait, between methods that cannot call each other's bodies, once it is compiled. */
final class CompiledCallsIT {
    /** Less than the 32 and the 40 bytes of the frames that each call would make; how much less, is the compiler's affair. */
    private static final int ENOUGH = 28;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void acrossClassesMostNeedNoFrame() {
        W2FibAcross calls = new W2FibAcross();
        assertThat(leastBytes(calls::jawait)).isLessThanOrEqualTo(ENOUGH);
        calls.close();
    }

    @Test
    void throughAnInterfaceManyNeedNoFrame() {
        W2FibInterface calls = new W2FibInterface();
        assertThat(leastBytes(calls::jawait)).isLessThanOrEqualTo(ENOUGH);
        calls.close();
    }

    /** What a call allocates as soon as that is as little as it should be, or after as long as any compiler takes. */
    private static double leastBytes(Runnable work) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        double least = Double.MAX_VALUE;
        while (least > ENOUGH && System.nanoTime() < end) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / FibCalls.CALLS);
        }
        return least;
    }
}
