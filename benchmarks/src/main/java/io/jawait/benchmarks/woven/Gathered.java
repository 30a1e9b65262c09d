package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.gather;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Coroutines that end at once, gathered. */
final class Gathered {
    private Gathered() {}

    @Async
    static Coroutine<Long> sum(int tasks) {
        List<Coroutine<Integer>> all = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            all.add(one(i));
        }
        long sum = 0;
        for (int result : await(gather(all))) {
            sum += result;
        }
        return Coroutine.of(sum);
    }

    @Async
    private static Coroutine<Integer> one(int index) {
        return Coroutine.of(index);
    }
}
