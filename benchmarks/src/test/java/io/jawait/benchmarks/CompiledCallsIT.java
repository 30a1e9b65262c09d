package io.jawait.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a call allocates that does not wait, between methods that cannot call each other's bodies, once it is compiled. */
final class CompiledCallsIT {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Of a frame with one primitive, which is what each call would allocate. */
    private static final int FRAME = 32;

    @Test
    void acrossClasses() {
        W2FibAcross calls = new W2FibAcross();
        assertThat(leastBytes(calls::jawait, FRAME / 2)).isLessThanOrEqualTo(FRAME / 2);
        calls.close();
    }

    @Test
    void throughAnInterface() {
        W2FibInterface calls = new W2FibInterface();
        assertThat(leastBytes(calls::jawait, FRAME)).isLessThanOrEqualTo(FRAME);
        calls.close();
    }

    /** What a call allocates as soon as that is as little as it should be, or after as long as any compiler takes. */
    private static double leastBytes(Runnable work, int enough) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        double least = Double.MAX_VALUE;
        while (least > enough && System.nanoTime() < end) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / FibCalls.CALLS);
        }
        return least;
    }
}
