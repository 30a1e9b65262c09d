package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.AsyncQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Coroutines that are closed although they were used. */
class UsedCoroutinesIT extends Outcomes {
    @Test
    void outcome15_closingOneThatHasEndedDoesNothingToTheTaskThatAwaitedIt() {
        String value = run(() -> {
            Coroutine<String> ended = logged("one");
            String got = await(ended);
            ended.close();
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.of(got);
        });
        assertThat(value).isEqualTo("one");
    }

    @Test
    void outcome15_norClosingOneThatHasFailed() {
        run(() -> {
            try (Coroutine<String> failed = failing(1, "broken")) {
                await(failed);
            } catch (IOException e) {
                log.add(e.getMessage());
            }
            await(yieldNow());
            log.add("went on");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("broken", "went on");
    }

    private Coroutine<String> own;

    @Async
    private Coroutine<String> closesItself() {
        await(yieldNow());
        own.close();
        await(yieldNow());
        return Coroutine.of("done");
    }

    @Test
    void outcome15_norClosingOneThatRuns() {
        run(() -> {
            own = closesItself();
            Task<String> task = start(() -> Coroutine.of(await(own)));
            log.add(await(task));
            own.close();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("done");
    }

    @Async
    private AsyncGenerator<String> waiting() {
        try {
            await(sleep(LONG));
            emit("never");
        } finally {
            log.add("generator closed");
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome15_closingOneOfTheRuntimesOwnThatWaitsEndsItsTaskToo() {
        AsyncGenerator<String> generator = waiting();
        CompletableFuture<String> future = new CompletableFuture<>();
        List<Coroutine<?>> waiting = List.of(
                sleep(LONG),
                Coroutine.from(future),
                suspend(log::add),
                blocking(() -> {
                    Thread.sleep(60_000);
                    return "";
                }),
                new AsyncQueue<String>().take(),
                gather(sleep(LONG)),
                timeout(LONG, sleep(LONG)),
                generator.hasNext());
        run(() -> {
            for (Coroutine<?> each : waiting) {
                Task<?> task = start(async(() -> Coroutine.of(await((Awaitable<?>) each))));
                await(yieldNow());
                await(yieldNow());
                each.close();
                each.close();
                await(settle(task));
                assertThat(task).as(each.toString()).isCancelled();
            }
            assertThat(await(generator.hasNext())).isFalse();
            return Coroutine.done();
        });
        assertThat(log).endsWith("generator closed");
        assertThat(future).isCancelled();
    }
}
