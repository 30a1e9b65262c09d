package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** Tests that run in virtual time, leave nothing behind, and assert what their coroutines have written down. */
@Timeout(60)
abstract class Outcomes {
    static final Duration LONG = Duration.ofDays(1);
    final List<Object> log = new ArrayList<>();

    static <T> T run(AsyncCallable<T> test) {
        return TestLoop.create().run(test);
    }

    static <T> T run(Coroutine<T> test) {
        return TestLoop.create().run(test);
    }

    @Async
    final Coroutine<String> logged(String name) {
        log.add(name + " begins");
        await(yieldNow());
        log.add(name + " ends");
        return Coroutine.of(name);
    }

    /** Cancelled, it takes a while to clean up. */
    @Async
    final Coroutine<String> after(int millis, String name) {
        try {
            await(sleep(Duration.ofMillis(millis)));
            log.add(name);
            return Coroutine.of(name);
        } catch (CancelledError e) {
            await(sleep(Duration.ofMillis(1)));
            log.add(name + " cancelled");
            throw e;
        }
    }

    @Async
    final Coroutine<String> failing(int millis, String message) throws IOException {
        try {
            await(sleep(Duration.ofMillis(millis)));
        } catch (CancelledError e) {
            throw new IOException(message + " while cancelled");
        }
        throw new IOException(message);
    }
}
