package io.jawait.benchmarks;

import io.jawait.benchmarks.limit.HandWritten;
import io.jawait.benchmarks.ways.VirtualThreads;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tasks that only yield to the loop. */
@State(Scope.Thread)
@OperationsPerInvocation(W3Yield.TIMES)
public class W3Yield {
    static final int TIMES = 1_000_000;

    @Param({"1", "1000"})
    public int tasks;

    @Benchmark
    public long jawait(Woven way) {
        return run(way);
    }

    @Benchmark
    public long handWritten(HandWritten way) {
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
        return way.yields(tasks, TIMES / tasks);
    }
}
