package io.jawait.benchmarks.peers;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.jawait.benchmarks.ways.Callbacks.Channel;
import io.jawait.benchmarks.ways.Failure;
import io.jawait.benchmarks.ways.FutureWay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** ea-async, which looks at class files up to those of Java 12 and so gets those of Java 8. */
public class EaAsync extends FutureWay {
    @Override
    protected CompletableFuture<Long> awaiting(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += await(done.get(i & 63));
        }
        return completedFuture(sum);
    }

    @Override
    protected CompletableFuture<Integer> number(int n, int base) {
        if (n < 2) {
            return completedFuture(base + n);
        }
        int a = await(number(n - 1, base));
        int b = await(number(n - 2, base));
        return completedFuture(a + b);
    }

    @Override
    protected CompletableFuture<Integer> yielding(int times) {
        for (int i = 0; i < times; i++) {
            await(callbacks.yieldNow());
        }
        return completedFuture(1);
    }

    @Override
    protected CompletableFuture<Integer> call(int depth, int yields) {
        if (depth > 1) {
            int below = await(call(depth - 1, yields));
            return completedFuture(below + 1);
        }
        for (int i = 0; i < yields; i++) {
            await(callbacks.yieldNow());
        }
        return completedFuture(1);
    }

    @Override
    protected CompletableFuture<Long> hand(Channel in, Channel out, int times) {
        for (int i = 0; i < times; i++) {
            int ball = await(in.take());
            out.put((ball + 1) & 127);
        }
        return completedFuture((long) times);
    }

    @Override
    protected CompletableFuture<Long> branch(long first, int size) {
        await(callbacks.yieldNow());
        if (size == 1) {
            return completedFuture(first);
        }
        int part = size / 10;
        List<CompletableFuture<Long>> below = new ArrayList<>(10);
        for (int i = 0; i < 10; i++) {
            below.add(branch(first + (long) i * part, part));
        }
        long sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += await(below.get(i));
        }
        return completedFuture(sum);
    }

    @Override
    protected CompletableFuture<Integer> waiting(CompletableFuture<Integer> own, int depth) {
        if (depth > 1) {
            int below = await(waiting(own, depth - 1));
            return completedFuture(below + 1);
        }
        int value = await(own);
        return completedFuture(value + 1);
    }

    @Override
    protected CompletableFuture<Integer> sleeping(int millis) {
        int rung = await(callbacks.sleep(millis));
        return completedFuture(rung);
    }

    @Override
    protected CompletableFuture<Integer> index(int index) {
        await(callbacks.yieldNow());
        return completedFuture(index);
    }

    @Override
    protected CompletableFuture<Long> catching(int depth, boolean stackless, int times) {
        long caught = 0;
        for (int i = 0; i < times; i++) {
            try {
                await(failing(depth, stackless));
            } catch (RuntimeException e) {
                caught++;
            }
        }
        return completedFuture(caught);
    }

    protected CompletableFuture<Integer> failing(int depth, boolean stackless) {
        if (depth > 1) {
            int below = await(failing(depth - 1, stackless));
            return completedFuture(below + 1);
        }
        await(callbacks.yieldNow());
        throw new Failure(stackless);
    }

    @Override
    protected CompletableFuture<Long> travelling(int rounds, Executor other) {
        long made = 0;
        for (int i = 0; i < rounds; i++) {
            made += await(callbacks.trip(other));
        }
        return completedFuture(made);
    }
}
