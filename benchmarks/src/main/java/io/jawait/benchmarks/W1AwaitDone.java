package io.jawait.benchmarks;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.benchmarks.limit.AwaitLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Awaits something that is done already, in a loop. */
@State(Scope.Thread)
@OperationsPerInvocation(W1AwaitDone.TIMES)
public class W1AwaitDone {
    static final int TIMES = 100_000;

    private final EventLoop loop = EventLoop.create();
    private final AwaitLoop limit = new AwaitLoop();
    private final List<CompletableFuture<Integer>> done = new ArrayList<>();

    public W1AwaitDone() {
        for (int i = 0; i < 64; i++) {
            done.add(CompletableFuture.completedFuture(i));
        }
    }

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
        for (int i = 0; i < TIMES; i++) {
            sum += await(done.get(i & 63));
        }
        return Coroutine.of(sum);
    }

    @Benchmark
    public long handWritten() {
        return limit.run(TIMES);
    }

    @Benchmark
    public long plain() {
        return joined();
    }

    @Benchmark
    public long virtualThread() {
        AtomicLong sum = new AtomicLong();
        VirtualThreads.run(1, () -> sum.set(joined()));
        return sum.get();
    }

    private long joined() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += done.get(i & 63).join();
        }
        return sum;
    }
}
