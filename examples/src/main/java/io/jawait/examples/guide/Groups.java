package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.sleep;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Groups: nothing outlives the block that started it. */
public final class Groups {
    private Groups() {}

    // region group
    @Async
    static Coroutine<String> page(List<String> log) throws IOException {
        try (TaskGroup group = TaskGroup.open()) {
            Task<String> head = group.start(part("head", Duration.ofMillis(1), log));
            Task<String> body = group.start(part("body", Duration.ofMillis(5), log));
            return Coroutine.of(await(head) + " and " + await(body));
        } // all have ended here, whatever happened
    }
    // endregion

    // region failing
    @Async
    static Coroutine<Void> failing(List<String> log) throws IOException {
        try (TaskGroup group = TaskGroup.open()) {
            group.start(part("slow", Duration.ofHours(1), log));
            group.start(broken());
        }
        return Coroutine.done();
    }

    @Async
    static Coroutine<Void> broken() throws IOException {
        await(sleep(Duration.ofMillis(1)));
        throw new IOException("line is dead"); // cancels the other, awaits it, and leaves the block
    }
    // endregion

    @Async
    static Coroutine<String> part(String name, Duration time, List<String> log) {
        try {
            await(sleep(time));
            return Coroutine.of(name);
        } finally {
            log.add(name + " ended");
        }
    }
}
