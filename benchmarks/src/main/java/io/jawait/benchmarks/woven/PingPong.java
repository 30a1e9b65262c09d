package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.start;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.AsyncQueue;

/** Two tasks hand a ball to each other. */
final class PingPong {
    private final int rounds;

    PingPong(int rounds) {
        this.rounds = rounds;
    }

    @Async
    Coroutine<Long> play() {
        AsyncQueue<Integer> left = new AsyncQueue<>(1);
        AsyncQueue<Integer> right = new AsyncQueue<>(1);
        Task<Integer> first = start(serve(left, right));
        Task<Integer> second = start(answer(right, left));
        return Coroutine.of((long) await(first) + await(second));
    }

    @Async
    private Coroutine<Integer> serve(AsyncQueue<Integer> in, AsyncQueue<Integer> out) {
        int ball = 0;
        for (int played = 1; ; played++) {
            await(out.put(ball));
            if (played == rounds) {
                return Coroutine.of(played);
            }
            ball = (await(in.take()) + 1) & 127;
        }
    }

    @Async
    private Coroutine<Integer> answer(AsyncQueue<Integer> in, AsyncQueue<Integer> out) {
        int played = 0;
        while (played < rounds) {
            int ball = (await(in.take()) + 1) & 127;
            await(out.put(ball));
            played++;
        }
        return Coroutine.of(played);
    }
}
