package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.benchmarks.ways.Plain;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Awaits futures that are done. */
final class AwaitDone {
    private final List<CompletableFuture<Integer>> done = Plain.done();

    @Async
    Coroutine<Long> sum(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += await(done.get(i & 63));
        }
        return Coroutine.of(sum);
    }
}
