package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tasks that sleep once. */
final class Sleepers {
    private Sleepers() {}

    @Async
    static Coroutine<Long> all(int[] millis) {
        List<Task<Integer>> started = new ArrayList<>(millis.length);
        for (int i = 0; i < millis.length; i++) {
            started.add(start(one(millis[i])));
        }
        long awake = 0;
        for (int i = 0; i < millis.length; i++) {
            awake += await(started.get(i));
        }
        return Coroutine.of(awake);
    }

    @Async
    private static Coroutine<Integer> one(int millis) {
        await(sleep(Duration.ofMillis(millis)));
        return Coroutine.of(1);
    }
}
