package io.jawait.benchmarks.size;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Fibonacci numbers, every call awaited. */
final class Fib {
    private Fib() {}

    @Async
    static Coroutine<Integer> fib(int n) {
        if (n < 2) {
            return Coroutine.of(n);
        }
        return Coroutine.of(await(fib(n - 1)) + await(fib(n - 2)));
    }
}
