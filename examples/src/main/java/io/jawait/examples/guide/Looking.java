package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.sleep;
import static io.jawait.Coroutines.start;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.time.Duration;

/** The task dump. */
public final class Looking {
    private Looking() {}

    @Async
    static Coroutine<Void> patient() {
        await(sleep(Duration.ofHours(1)));
        return Coroutine.done();
    }

    // region dump
    @Async
    static Coroutine<String> whatDoTheyDo() {
        Task<Void> sleeper = start("sleeper", patient());
        await(yieldNow());
        String dump = EventLoop.dumpAll().toString();
        sleeper.cancel("seen");
        return Coroutine.of(dump);
    }
    // endregion
}
