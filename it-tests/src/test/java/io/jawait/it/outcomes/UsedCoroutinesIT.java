package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.io.IOException;
import java.time.Duration;
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
}
