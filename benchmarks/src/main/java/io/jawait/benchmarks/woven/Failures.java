package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.benchmarks.ways.Failure;
import java.util.function.Supplier;

/** An exception leaves a chain of suspended calls. */
final class Failures {
    private final Supplier<RuntimeException> failure;

    Failures(Supplier<RuntimeException> failure) {
        this.failure = failure;
    }

    @Async
    Coroutine<Long> caught(int depth, int times) {
        long caught = 0;
        for (int i = 0; i < times; i++) {
            try {
                await(call(depth));
            } catch (Failure e) {
                caught++;
            }
        }
        return Coroutine.of(caught);
    }

    @Async
    Coroutine<Long> looked(int depth, int times) {
        long traces = 0;
        for (int i = 0; i < times; i++) {
            try {
                await(call(depth));
            } catch (Failure e) {
                traces += e.getStackTrace().length > 0 ? 1 : 0;
            }
        }
        return Coroutine.of(traces);
    }

    @Async
    private Coroutine<Integer> call(int depth) {
        if (depth > 1) {
            return Coroutine.of(await(call(depth - 1)) + 1);
        }
        await(yieldNow());
        throw failure.get();
    }
}
