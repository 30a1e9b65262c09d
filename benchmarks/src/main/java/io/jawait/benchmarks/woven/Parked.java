package io.jawait.benchmarks.woven;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.start;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.sync.AsyncEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tasks that wait, each for something of its own, at the bottom of a chain of calls. */
final class Parked {
    private Parked() {}

    /** They wait for futures. */
    @Async
    static Coroutine<@Nullable Void> park(Object[] awaited, int depth) {
        for (int i = 0; i < awaited.length; i++) {
            CompletableFuture<Integer> own = new CompletableFuture<>();
            awaited[i] = own;
            start(call(own, depth));
        }
        await(yieldNow());
        return Coroutine.done();
    }

    @Async
    private static Coroutine<Integer> call(CompletableFuture<Integer> awaited, int depth) {
        if (depth > 1) {
            return Coroutine.of(await(call(awaited, depth - 1)) + 1);
        }
        return Coroutine.of(await(awaited) + 1);
    }

    /** They wait for events. */
    @Async
    static Coroutine<@Nullable Void> parkOnEvents(Object[] awaited) {
        for (int i = 0; i < awaited.length; i++) {
            AsyncEvent own = new AsyncEvent();
            awaited[i] = own;
            start(event(own));
        }
        await(yieldNow());
        return Coroutine.done();
    }

    @Async
    private static Coroutine<Integer> event(AsyncEvent awaited) {
        await(awaited.await());
        return Coroutine.of(1);
    }
}
