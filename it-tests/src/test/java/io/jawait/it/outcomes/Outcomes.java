package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncGenerator;
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

    /** Runs the block and notes what it fails with, and what is suppressed in that; no cancellation leaks out. */
    final void runAndNote(AsyncCallable<Void> block) {
        run(() -> {
            try {
                await(async(block));
            } catch (Exception e) {
                log.add(e.getMessage());
                for (Throwable each : e.getSuppressed()) {
                    log.add(each.getMessage());
                }
            }
            await(yieldNow());
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.done();
        });
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

    @Async
    final Coroutine<Void> toldOfTheEnd() {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            log.add("told of "
                    + (e.getCause() == null ? e.reason() : e.getCause().getMessage()));
            throw e;
        }
        return Coroutine.done();
    }

    @Async
    final Coroutine<Void> cleaningUpFor(int millis) {
        try {
            await(sleep(LONG));
        } finally {
            await(sleep(Duration.ofMillis(millis)));
            log.add("cleaned up");
        }
        return Coroutine.done();
    }

    /** From 0 on, with a yield before each and before it notes that it is closed. */
    @Async
    final AsyncGenerator<Integer> numbers(int count) {
        try {
            for (int i = 0; i < count; i++) {
                await(yieldNow());
                emit(i);
            }
        } finally {
            await(yieldNow());
            log.add("closed");
        }
        return AsyncGenerator.end();
    }
}
