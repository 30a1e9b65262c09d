package io.jawait.benchmarks.woven;

import io.jawait.EventLoop;
import io.jawait.benchmarks.ways.Failure;
import io.jawait.benchmarks.ways.Way;
import java.util.concurrent.Executor;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Async methods on one event loop. */
@State(Scope.Thread)
public class Woven implements Way, AutoCloseable {
    private final EventLoop loop = EventLoop.create();
    private final AwaitDone awaits = new AwaitDone();

    @Override
    @TearDown
    public void close() {
        loop.close();
    }

    @Override
    public long awaitDone(int times) {
        return loop.run(awaits.sum(times));
    }

    @Override
    public long fib(int n, int base, int times) {
        return loop.run(new Fib(base).sum(n, times));
    }

    @Override
    public long yields(int tasks, int each) {
        return loop.run(new Yields(each).all(tasks));
    }

    @Override
    public long deep(int depth, int yields) {
        return loop.run(new Deep(yields).call(depth));
    }

    @Override
    public long pingPong(int rounds) {
        return loop.run(new PingPong(rounds).play());
    }

    @Override
    public long ring(int tasks, int laps) {
        return loop.run(new Ring(tasks, laps).run());
    }

    @Override
    public long skynet(int leaves) {
        return loop.run(Skynet.branch(0, leaves));
    }

    @Override
    public Object parked(int tasks, int depth) {
        Object[] awaited = new Object[tasks];
        loop.run(Parked.park(awaited, depth));
        return awaited;
    }

    /** Leaves tasks waiting, each for an event of its own. */
    public Object parkedOnEvents(int tasks) {
        Object[] awaited = new Object[tasks];
        loop.run(Parked.parkOnEvents(awaited));
        return awaited;
    }

    @Override
    public long sleep(int[] millis) {
        return loop.run(Sleepers.all(millis));
    }

    @Override
    public long generate(int items, boolean yielding) {
        return loop.run(yielding ? Generated.sum(Generated.yielding(items)) : Generated.sum(Generated.items(items)));
    }

    @Override
    public long gather(int tasks) {
        return loop.run(Gathered.sum(tasks));
    }

    @Override
    public long exception(int depth, boolean stackless, int times) {
        return loop.run(new Failures(() -> new Failure(stackless)).caught(depth, times));
    }

    @Override
    public long looked(int depth, int times) {
        return loop.run(new Failures(() -> new Failure(false)).looked(depth, times));
    }

    @Override
    public long crossThread(int rounds, Executor other) {
        return loop.run(Crossing.travel(rounds, other));
    }
}
