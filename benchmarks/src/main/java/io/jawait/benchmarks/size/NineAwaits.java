package io.jawait.benchmarks.size;

import static io.jawait.Coroutines.await;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Nine awaits. */
abstract class NineAwaits {
    abstract Coroutine<Integer> next(int number);

    @Async
    Coroutine<Integer> all(int first) {
        int number = first;
        number = number + await(next(number));
        number = number + await(next(number));
        number = number + await(next(number));
        number = number + await(next(number));
        number = number + await(next(number));
        number = number + await(next(number));
        number = number + await(next(number));
        number = number + await(next(number));
        number = number + await(next(number));
        return Coroutine.of(number);
    }
}
