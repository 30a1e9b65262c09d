package io.jawait.benchmarks;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.benchmarks.limit.Fib;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** As {@link W2FibWithin}, with every result above 127, outside the cache of boxes. */
@State(Scope.Thread)
@OperationsPerInvocation(FibCalls.CALLS)
public class W2FibLarge {
    private static final int BASE = 1000;

    private final EventLoop loop = EventLoop.create();
    private final Fib limit = new Fib(BASE);

    @TearDown
    public void close() {
        loop.close();
    }

    @Benchmark
    public long jawait() {
        return loop.run(sum());
    }

    @Async
    private Coroutine<Long> sum() {
        long sum = 0;
        for (int i = 0; i < FibCalls.TIMES; i++) {
            sum += await(fib(FibCalls.N));
        }
        return Coroutine.of(sum);
    }

    @Async
    private Coroutine<Integer> fib(int n) {
        if (n < 2) {
            return Coroutine.of(BASE + n);
        }
        return Coroutine.of(await(fib(n - 1)) + await(fib(n - 2)));
    }

    @Benchmark
    public long handWritten() {
        long sum = 0;
        for (int i = 0; i < FibCalls.TIMES; i++) {
            sum += limit.run(FibCalls.N);
        }
        return sum;
    }

    @Benchmark
    public long plain() {
        return called();
    }

    @Benchmark
    public long virtualThread() {
        AtomicLong sum = new AtomicLong();
        VirtualThreads.run(1, () -> sum.set(called()));
        return sum.get();
    }

    private long called() {
        long sum = 0;
        for (int i = 0; i < FibCalls.TIMES; i++) {
            sum += boxed(FibCalls.N);
        }
        return sum;
    }

    private Integer boxed(int n) {
        if (n < 2) {
            return BASE + n;
        }
        return boxed(n - 1) + boxed(n - 2);
    }
}
