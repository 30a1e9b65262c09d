package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Calls below calls; the innermost yields. */
final class Deep {
    private final int yields;

    Deep(int yields) {
        this.yields = yields;
    }

    @Async
    Coroutine<Integer> call(int depth) {
        if (depth > 1) {
            return Coroutine.of(await(call(depth - 1)) + 1);
        }
        for (int i = 0; i < yields; i++) {
            await(yieldNow());
        }
        return Coroutine.of(1);
    }
}
