package io.jawait.benchmarks.ways;

import io.jawait.benchmarks.ways.Callbacks.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Chains of CompletableFutures; a loop is a callback that asks for its next round. */
public final class Futures extends FutureWay {
    @Override
    protected CompletableFuture<Long> awaiting(int times) {
        CompletableFuture<Long> sum = CompletableFuture.completedFuture(0L);
        for (int i = 0; i < times; i++) {
            CompletableFuture<Integer> next = done.get(i & 63);
            sum = sum.thenCompose(before -> next.thenApply(value -> before + value));
        }
        return sum;
    }

    @Override
    protected CompletableFuture<Integer> number(int n, int base) {
        if (n < 2) {
            return CompletableFuture.completedFuture(base + n);
        }
        return number(n - 1, base).thenCompose(a -> number(n - 2, base).thenApply(b -> a + b));
    }

    @Override
    protected CompletableFuture<Integer> yielding(int times) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        yielding(times, end);
        return end;
    }

    private void yielding(int left, CompletableFuture<Integer> end) {
        if (left == 0) {
            end.complete(1);
        } else {
            callbacks.yieldNow().thenAccept(turn -> yielding(left - 1, end));
        }
    }

    @Override
    protected CompletableFuture<Integer> call(int depth, int yields) {
        return depth > 1 ? call(depth - 1, yields).thenApply(below -> below + 1) : yielding(yields);
    }

    @Override
    protected CompletableFuture<Long> hand(Channel in, Channel out, int times) {
        CompletableFuture<Long> end = new CompletableFuture<>();
        hand(in, out, times, times, end);
        return end;
    }

    private static void hand(Channel in, Channel out, int left, long times, CompletableFuture<Long> end) {
        if (left == 0) {
            end.complete(times);
        } else {
            in.take().thenAccept(ball -> {
                out.put((ball + 1) & 127);
                hand(in, out, left - 1, times, end);
            });
        }
    }

    @Override
    protected CompletableFuture<Long> branch(long first, int size) {
        if (size == 1) {
            return callbacks.yieldNow().thenApply(turn -> first);
        }
        return callbacks.yieldNow().thenCompose(turn -> {
            int part = size / 10;
            List<CompletableFuture<Long>> below = new ArrayList<>(10);
            for (int i = 0; i < 10; i++) {
                below.add(branch(first + (long) i * part, part));
            }
            return Callbacks.sum(below);
        });
    }

    @Override
    protected CompletableFuture<Integer> waiting(CompletableFuture<Integer> own, int depth) {
        CompletableFuture<Integer> below = depth > 1 ? waiting(own, depth - 1) : own;
        return below.thenApply(value -> value + 1);
    }

    @Override
    protected CompletableFuture<Integer> sleeping(int millis) {
        return callbacks.sleep(millis).thenApply(rung -> rung);
    }

    @Override
    protected CompletableFuture<Integer> index(int index) {
        return callbacks.yieldNow().thenApply(turn -> index);
    }

    @Override
    protected CompletableFuture<Long> catching(int depth, boolean stackless, int times) {
        CompletableFuture<Long> end = new CompletableFuture<>();
        catching(depth, stackless, times, 0, end);
        return end;
    }

    private void catching(int depth, boolean stackless, int left, long caught, CompletableFuture<Long> end) {
        if (left == 0) {
            end.complete(caught);
            return;
        }
        failing(depth, stackless).whenComplete((value, failure) -> {
            long now = failure == null ? caught : caught + 1;
            catching(depth, stackless, left - 1, now, end);
        });
    }

    private CompletableFuture<Integer> failing(int depth, boolean stackless) {
        if (depth > 1) {
            return failing(depth - 1, stackless).thenApply(below -> below + 1);
        }
        return callbacks.yieldNow().thenApply(turn -> {
            throw new Failure(stackless);
        });
    }

    @Override
    protected CompletableFuture<Long> travelling(int rounds, Executor other) {
        CompletableFuture<Long> end = new CompletableFuture<>();
        travel(rounds, rounds, other, end);
        return end;
    }

    private void travel(int left, long rounds, Executor other, CompletableFuture<Long> end) {
        if (left == 0) {
            end.complete(rounds);
        } else {
            callbacks.trip(other).thenAccept(made -> travel(left - 1, rounds, other, end));
        }
    }
}
