package io.jawait.benchmarks;

import io.jawait.benchmarks.limit.HandWritten;
import io.jawait.benchmarks.ways.Plain;
import io.jawait.benchmarks.ways.VirtualThreads;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** fib(20), every call awaited and none waits, within a class; results beside 0 or above what boxing caches. */
@State(Scope.Thread)
@OperationsPerInvocation(FibCalls.CALLS)
public class W2FibWithin {
    @Param({"0", "1000"})
    public int base;

    @Benchmark
    public long jawait(Woven way) {
        return run(way);
    }

    @Benchmark
    public long handWritten(HandWritten way) {
        return run(way);
    }

    @Benchmark
    public long plain(Plain way) {
        return run(way);
    }

    @Benchmark
    public long virtualThread(VirtualThreads way) {
        return run(way);
    }

    @Benchmark
    public long other(Others others) {
        return run(others.way());
    }

    private long run(Way way) {
        return way.fib(FibCalls.N, base, FibCalls.TIMES);
    }
}
