package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Another thread completes what a task awaits. */
final class Crossing {
    private Crossing() {}

    @Async
    static Coroutine<Long> travel(int rounds, Executor other) {
        long made = 0;
        for (int i = 0; i < rounds; i++) {
            CompletableFuture<Integer> trip = new CompletableFuture<>();
            other.execute(() -> trip.complete(1));
            made += await(trip);
        }
        return Coroutine.of(made);
    }
}
