package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.settle;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;
import static io.jawait.Coroutines.timeout;

import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.Timeout;
import java.time.Duration;
import java.util.List;

/** Cancellation and timeouts. */
public final class Cancelling {
    private Cancelling() {}

    // region cancel
    @Async
    static Coroutine<Void> watch(List<String> log) {
        try {
            while (true) {
                await(sleep(Duration.ofMillis(1)));
            }
        } catch (CancelledError e) {
            log.add("cancelled: " + e.reason());
            throw e;
        } finally {
            await(sleep(Duration.ofMillis(1))); // clean-up may wait
            log.add("cleaned up");
        }
    }

    @Async
    static Coroutine<Void> watchForAMoment(List<String> log) {
        Task<Void> watcher = start(watch(log));
        await(sleep(Duration.ofMillis(5)));
        watcher.cancel("seen enough");
        await(settle(watcher)); // waits for its end, and throws nothing
        return Coroutine.done();
    }
    // endregion

    @Async
    static Coroutine<String> load(String url, Duration time) {
        await(sleep(time));
        return Coroutine.of("page of " + url);
    }

    // region timeout
    @Async
    static Coroutine<String> loadOrGiveUp(String url, Duration time) {
        try {
            return Coroutine.of(await(timeout(Duration.ofMillis(50), load(url, time))));
        } catch (AsyncTimeoutException e) {
            return Coroutine.of("nothing");
        }
    }

    @Async
    static Coroutine<String> loadTwo(Duration time) {
        try (Timeout limit = Timeout.after(Duration.ofSeconds(5))) {
            String first = await(load("one", time));
            limit.reschedule(Duration.ofSeconds(5)); // it answers: another five
            return Coroutine.of(first + ", " + await(load("two", time)));
        }
    }
    // endregion
}
