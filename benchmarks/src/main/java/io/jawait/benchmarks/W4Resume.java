package io.jawait.benchmarks;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.benchmarks.limit.Yields;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A task is resumed at the bottom of a chain of awaited calls. */
@State(Scope.Thread)
@OperationsPerInvocation(W4Resume.TIMES)
public class W4Resume {
    static final int TIMES = 200_000;

    private final EventLoop loop = EventLoop.create();

    @Param({"1", "10", "100", "1000"})
    public int depth;

    @TearDown
    public void close() {
        loop.close();
    }

    @Benchmark
    public long jawait() {
        return loop.run(call(depth));
    }

    @Async
    private Coroutine<Integer> call(int depth) {
        if (depth > 1) {
            return Coroutine.of(await(call(depth - 1)) + 1);
        }
        for (int i = 0; i < TIMES; i++) {
            await(yieldNow());
        }
        return Coroutine.of(1);
    }

    @Benchmark
    public long handWritten() {
        return Yields.run(1, TIMES, depth);
    }

    @Benchmark
    public void virtualThread() {
        VirtualThreads.run(1, () -> blocking(depth));
    }

    private static int blocking(int depth) {
        if (depth > 1) {
            return blocking(depth - 1) + 1;
        }
        for (int i = 0; i < TIMES; i++) {
            Thread.yield();
        }
        return 1;
    }
}
