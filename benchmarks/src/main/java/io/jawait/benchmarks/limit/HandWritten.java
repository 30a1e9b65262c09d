package io.jawait.benchmarks.limit;

import io.jawait.benchmarks.ways.Failure;
import io.jawait.benchmarks.ways.Way;
import java.util.concurrent.Executor;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** State machines written by hand. */
@State(Scope.Thread)
public class HandWritten implements Way {
    private final AwaitLoop awaits = new AwaitLoop();

    @Override
    public long awaitDone(int times) {
        return awaits.run(times);
    }

    @Override
    public long fib(int n, int base, int times) {
        Fib fib = new Fib(base);
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += fib.run(n);
        }
        return sum;
    }

    @Override
    public long yields(int tasks, int each) {
        return Yields.run(tasks, each, 1);
    }

    @Override
    public long deep(int depth, int yields) {
        return depth > 1000 || yields == 0 ? DeepCalls.run(depth, yields) : Yields.run(1, yields, depth);
    }

    @Override
    public long pingPong(int rounds) {
        return PingPong.run(rounds);
    }

    @Override
    public long ring(int tasks, int laps) {
        return Ring.run(tasks, laps);
    }

    @Override
    public long skynet(int leaves) {
        return Skynet.run(leaves);
    }

    @Override
    public Object parked(int tasks, int depth) {
        return Parked.make(tasks, depth);
    }

    @Override
    public long sleep(int[] millis) {
        return Sleepers.run(millis);
    }

    @Override
    public long generate(int items, boolean yielding) {
        return Generated.run(items, yielding);
    }

    @Override
    public long gather(int tasks) {
        return Gathered.run(tasks);
    }

    @Override
    public long exception(int depth, boolean stackless, int times) {
        return Failures.run(depth, () -> new Failure(stackless), times, failure -> true);
    }

    @Override
    public long looked(int depth, int times) {
        return Failures.run(depth, () -> new Failure(false), times, failure -> failure.getStackTrace().length > 0);
    }

    @Override
    public long crossThread(int rounds, Executor other) {
        return Crossing.run(rounds, other);
    }
}
