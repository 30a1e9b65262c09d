package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Fibonacci numbers, every call awaited. */
final class Fib {
    private final int base;

    /** @param base what fib(0) is */
    Fib(int base) {
        this.base = base;
    }

    @Async
    Coroutine<Long> sum(int n, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += await(fib(n));
        }
        return Coroutine.of(sum);
    }

    @Async
    private Coroutine<Integer> fib(int n) {
        if (n < 2) {
            return Coroutine.of(base + n);
        }
        return Coroutine.of(await(fib(n - 1)) + await(fib(n - 2)));
    }
}
