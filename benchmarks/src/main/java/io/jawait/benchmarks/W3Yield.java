package io.jawait.benchmarks;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.start;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.benchmarks.limit.Yields;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tasks that only yield to the loop. */
@State(Scope.Thread)
@OperationsPerInvocation(W3Yield.TIMES)
public class W3Yield {
    static final int TIMES = 1_000_000;

    private final EventLoop loop = EventLoop.create();

    @Param({"1", "1000"})
    public int tasks;

    @TearDown
    public void close() {
        loop.close();
    }

    @Benchmark
    public long jawait() {
        return loop.run(all());
    }

    @Async
    private Coroutine<Integer> all() {
        List<Task<Integer>> started = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            started.add(start(yields()));
        }
        int sum = 0;
        for (int i = 0; i < tasks; i++) {
            sum += await(started.get(i));
        }
        return Coroutine.of(sum);
    }

    @Async
    private Coroutine<Integer> yields() {
        int times = TIMES / tasks;
        for (int i = 0; i < times; i++) {
            await(yieldNow());
        }
        return Coroutine.of(times);
    }

    @Benchmark
    public long handWritten() {
        return Yields.run(tasks, TIMES / tasks, 1);
    }

    @Benchmark
    public void virtualThread() {
        VirtualThreads.run(tasks, () -> {
            int times = TIMES / tasks;
            for (int i = 0; i < times; i++) {
                Thread.yield();
            }
        });
    }
}
