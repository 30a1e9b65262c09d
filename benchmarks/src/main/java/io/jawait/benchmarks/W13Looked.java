package io.jawait.benchmarks;

import io.jawait.benchmarks.limit.HandWritten;
import io.jawait.benchmarks.ways.VirtualThreads;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An exception leaves ten suspended calls, and its handler looks at the trace. */
@State(Scope.Thread)
@OperationsPerInvocation(W13Looked.TIMES)
public class W13Looked {
    static final int TIMES = 1_000;

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

    private long run(Way way) {
        return way.looked(10, TIMES);
    }
}
