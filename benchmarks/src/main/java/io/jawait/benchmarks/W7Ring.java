package io.jawait.benchmarks;

import io.jawait.benchmarks.limit.HandWritten;
import io.jawait.benchmarks.ways.VirtualThreads;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A thousand tasks in a ring hand one ball on. */
@State(Scope.Thread)
@OperationsPerInvocation(W7Ring.TIMES)
public class W7Ring {
    static final int TIMES = 1_000_000;

    private static final int TASKS = 1000;

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
        return way.ring(TASKS, TIMES / TASKS);
    }
}
