package io.jawait.benchmarks;

import io.jawait.benchmarks.limit.HandWritten;
import io.jawait.benchmarks.ways.VirtualThreads;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A tree of tasks with a million leaves, in all. */
@State(Scope.Thread)
public class W8Skynet {
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
        return way.skynet(1_000_000);
    }
}
