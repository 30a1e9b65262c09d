package io.jawait.benchmarks;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A loop that only computes, in a method that awaits elsewhere; a round of the loop. */
@State(Scope.Thread)
@OperationsPerInvocation(W16Compute.TIMES)
public class W16Compute {
    static final int TIMES = 1_000_000;

    private final EventLoop loop = EventLoop.create();
    private final int[] numbers = new int[1024];

    public W16Compute() {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i * 0x9E3779B9;
        }
    }

    @TearDown
    public void close() {
        loop.close();
    }

    @Benchmark
    public long jawait() {
        return loop.run(computed());
    }

    @Async
    private Coroutine<Long> computed() {
        await(yieldNow());
        long hash = 17;
        for (int i = 0; i < TIMES; i++) {
            hash = hash * 31 + (numbers[i & 1023] ^ hash >>> 7);
        }
        await(yieldNow());
        return Coroutine.of(hash);
    }

    @Benchmark
    public long plain() {
        long hash = 17;
        for (int i = 0; i < TIMES; i++) {
            hash = hash * 31 + (numbers[i & 1023] ^ hash >>> 7);
        }
        return hash;
    }
}
