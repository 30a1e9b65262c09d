package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.start;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** Tasks that only yield to the loop. */
final class Yields {
    private final int each;

    Yields(int each) {
        this.each = each;
    }

    @Async
    Coroutine<Long> all(int tasks) {
        List<Task<Integer>> started = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            started.add(start(one()));
        }
        long ended = 0;
        for (int i = 0; i < tasks; i++) {
            ended += await(started.get(i));
        }
        return Coroutine.of(ended);
    }

    @Async
    private Coroutine<Integer> one() {
        for (int i = 0; i < each; i++) {
            await(yieldNow());
        }
        return Coroutine.of(1);
    }
}
