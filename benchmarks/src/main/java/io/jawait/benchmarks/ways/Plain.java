package io.jawait.benchmarks.ways;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Plain calls, with boxed results, where nothing waits. */
@State(Scope.Thread)
public class Plain implements Way {
    private final List<CompletableFuture<Integer>> done = done();

    /** Futures that are done, with the numbers from 0 to 63. */
    public static List<CompletableFuture<Integer>> done() {
        List<CompletableFuture<Integer>> done = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            done.add(CompletableFuture.completedFuture(i));
        }
        return done;
    }

    @Override
    public long awaitDone(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += done.get(i & 63).join();
        }
        return sum;
    }

    @Override
    public long fib(int n, int base, int times) {
        Fib fib = new Fib(base);
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += fib.of(n);
        }
        return sum;
    }

    private record Fib(int base) {
        Integer of(int n) {
            if (n < 2) {
                return base + n;
            }
            return of(n - 1) + of(n - 2);
        }
    }
}
