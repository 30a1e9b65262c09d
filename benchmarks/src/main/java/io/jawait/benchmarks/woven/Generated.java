package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.awaitEach;
import static io.jawait.Coroutines.emit;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.Coroutine;

/** Items made one by one. */
final class Generated {
    private Generated() {}

    @Async
    static Coroutine<Long> sum(AsyncGenerator<Integer> items) {
        long sum = 0;
        for (int item : awaitEach(items)) {
            sum += item;
        }
        return Coroutine.of(sum);
    }

    @Async
    static AsyncGenerator<Integer> items(int count) {
        for (int i = 0; i < count; i++) {
            emit(i & 127);
        }
        return AsyncGenerator.end();
    }

    @Async
    static AsyncGenerator<Integer> yielding(int count) {
        for (int i = 0; i < count; i++) {
            await(yieldNow());
            emit(i & 127);
        }
        return AsyncGenerator.end();
    }
}
