package io.jawait.benchmarks;

import io.jawait.benchmarks.limit.HandWritten;
import io.jawait.benchmarks.ways.VirtualThreads;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Two tasks hand a ball to each other through queues, there and back. */
@State(Scope.Thread)
@OperationsPerInvocation(W6PingPong.TIMES)
public class W6PingPong {
    static final int TIMES = 100_000;

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

    private static long run(Way way) {
        return way.pingPong(TIMES);
    }
}
