package io.jawait.examples.guide;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.awaitEach;
import static io.jawait.Coroutines.emit;
import static io.jawait.Coroutines.sleep;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Generators and for-each loops that wait. */
public final class Iterating {
    private Iterating() {}

    // region generator
    @Async
    static AsyncGenerator<Integer> pages(List<String> log) {
        try {
            for (int page = 1; ; page++) {
                await(sleep(Duration.ofMillis(1)));
                emit(page);
            }
        } finally {
            log.add("closed");
        }
    }

    @Async
    static Coroutine<List<Integer>> firstThree(List<String> log) {
        List<Integer> seen = new ArrayList<>();
        for (int page : awaitEach(pages(log))) {
            seen.add(page);
            if (page == 3) {
                break; // closes the generator, which runs its finally block, before the loop is left
            }
        }
        return Coroutine.of(seen);
    }
    // endregion

    // region operators
    @Async
    static Coroutine<List<String>> evenPages(List<String> log) {
        List<String> seen = new ArrayList<>();
        for (String page : awaitEach(pages(log)
                .filter(page -> page % 2 == 0)
                .map(page -> "page " + page)
                .take(2))) {
            seen.add(page);
        }
        return Coroutine.of(seen);
    }
    // endregion
}
