package io.jawait.benchmarks.ways;

import io.jawait.benchmarks.ways.Callbacks.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What ways have in common whose methods give futures. */
public abstract class FutureWay implements Way {
    protected final Callbacks callbacks = new Callbacks();
    protected final List<CompletableFuture<Integer>> done = Plain.done();

    protected abstract CompletableFuture<Long> awaiting(int times);

    protected abstract CompletableFuture<Integer> number(int n, int base);

    protected abstract CompletableFuture<Integer> yielding(int times);

    protected abstract CompletableFuture<Integer> call(int depth, int yields);

    protected abstract CompletableFuture<Long> hand(Channel in, Channel out, int times);

    protected abstract CompletableFuture<Long> branch(long first, int size);

    protected abstract CompletableFuture<Integer> waiting(CompletableFuture<Integer> own, int depth);

    protected abstract CompletableFuture<Integer> sleeping(int millis);

    protected abstract CompletableFuture<Integer> index(int index);

    protected abstract CompletableFuture<Long> catching(int depth, boolean stackless, int times);

    protected abstract CompletableFuture<Long> travelling(int rounds, Executor other);

    @Override
    public final long awaitDone(int times) {
        return awaiting(times).join();
    }

    @Override
    public final long fib(int n, int base, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += number(n, base).join();
        }
        return sum;
    }

    @Override
    public final long yields(int tasks, int each) {
        List<CompletableFuture<Integer>> all = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            all.add(yielding(each));
        }
        return callbacks.run(Callbacks.sum(all));
    }

    @Override
    public final long deep(int depth, int yields) {
        return callbacks.run(call(depth, yields));
    }

    @Override
    public final long pingPong(int rounds) {
        return handedOn(2, rounds);
    }

    @Override
    public final long ring(int tasks, int laps) {
        return handedOn(tasks, laps);
    }

    private long handedOn(int tasks, int times) {
        List<Channel> channels = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            channels.add(callbacks.channel());
        }
        List<CompletableFuture<Long>> stations = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            stations.add(hand(channels.get(i), channels.get((i + 1) % tasks), times));
        }
        channels.get(0).put(0);
        return callbacks.run(Callbacks.sum(stations));
    }

    @Override
    public final long skynet(int leaves) {
        return callbacks.run(branch(0, leaves));
    }

    @Override
    public final Object parked(int tasks, int depth) {
        List<CompletableFuture<Integer>> awaited = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            CompletableFuture<Integer> own = new CompletableFuture<>();
            waiting(own, depth);
            awaited.add(own);
        }
        return awaited;
    }

    @Override
    public final long sleep(int[] millis) {
        List<CompletableFuture<Integer>> all = new ArrayList<>(millis.length);
        for (int each : millis) {
            all.add(sleeping(each));
        }
        return callbacks.run(Callbacks.sum(all));
    }

    @Override
    public final long gather(int tasks) {
        List<CompletableFuture<Integer>> all = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            all.add(index(i));
        }
        return callbacks.run(Callbacks.sum(all));
    }

    @Override
    public final long exception(int depth, boolean stackless, int times) {
        return callbacks.run(catching(depth, stackless, times));
    }

    @Override
    public final long crossThread(int rounds, Executor other) {
        return callbacks.run(travelling(rounds, other));
    }
}
