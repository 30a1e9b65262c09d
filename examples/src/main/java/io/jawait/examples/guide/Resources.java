package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.sleep;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.Coroutine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resources whose closing waits. */
public final class Resources {
    private Resources() {}

    // region resource
    record Connection(List<String> log) implements AsyncCloseable {
        @Async
        static Coroutine<Connection> open(List<String> log) {
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.of(new Connection(log));
        }

        @Async
        Coroutine<String> query(String text) {
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.of("answer to " + text);
        }

        @Override
        @Async
        public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
            await(sleep(Duration.ofMillis(1)));
            log.add(cause == null ? "commit" : "roll back");
            return Coroutine.done();
        }
    }

    @Async
    static Coroutine<String> ask(List<String> log) {
        try (Connection connection = await(Connection.open(log))) {
            return Coroutine.of(await(connection.query("everything")));
        }
    }
    // endregion
}
