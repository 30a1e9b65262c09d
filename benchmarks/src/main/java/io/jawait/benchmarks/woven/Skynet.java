package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.start;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** A tree of tasks, ten below each. */
final class Skynet {
    private Skynet() {}

    @Async
    static Coroutine<Long> branch(long first, int size) {
        if (size == 1) {
            return Coroutine.of(first);
        }
        int part = size / 10;
        List<Task<Long>> below = new ArrayList<>(10);
        for (int i = 0; i < 10; i++) {
            below.add(start(branch(first + (long) i * part, part)));
        }
        long sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += await(below.get(i));
        }
        return Coroutine.of(sum);
    }
}
