package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Clean-up of cancelled tasks, and of what they wait for. */
class UnwindingOutcomesIT extends Outcomes {
    @Test
    void aRequestThatWasNotSeenIsNeverDroppedWhateverFailureLeavesFirst() {
        run(() -> {
            Task<String> task = startNow(async(() -> {
                try {
                    await(gather(failingSlowly(), sleep(LONG)));
                } catch (IOException e) {
                    log.add("failure first");
                }
                try {
                    await(yieldNow());
                } catch (CancelledError e) {
                    log.add(e.reason());
                    throw e;
                }
                return Coroutine.of("never");
            }));
            await(sleep(Duration.ofMillis(1)));
            task.cancel("then this");
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("failure first", "then this");
    }

    @Async
    private Coroutine<Void> failingSlowly() throws IOException {
        try {
            await(sleep(LONG));
        } finally {
            await(yieldNow());
            throw new IOException("from the clean-up");
        }
    }

    @Test
    void whileATaskUnwindsItsOwnGatherGroupAndTimeoutDoNotInterruptItsCleanUp() {
        run(() -> {
            Task<Void> gathering = startNow(async(() -> {
                await(gather(after(5000, "a"), after(5000, "b")));
                return Coroutine.done();
            }));
            Task<Void> grouping = startNow(async(() -> {
                try (var group = TaskGroup.open()) {
                    group.startNow(after(5000, "child"));
                    group.startNow(failing(5000, "child"));
                    await(after(5000, "body"));
                }
                return Coroutine.done();
            }));
            Task<Void> limited = startNow(async(() -> {
                await(timeout(Duration.ofMillis(2), after(5000, "limited")));
                return Coroutine.done();
            }));
            await(yieldNow()); // what was gathered begins
            gathering.cancel("once");
            grouping.cancel("once");
            limited.cancel("once");
            await(settle(gathering, grouping, limited));
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactlyInAnyOrder(
                        "a cancelled", "b cancelled", "child cancelled", "body cancelled", "limited cancelled");
    }

    @Test
    void onlyAFurtherExplicitCancelInterruptsACleanUp() {
        run(() -> {
            Task<Void> task = startNow(async(() -> {
                try {
                    await(sleep(LONG));
                } finally {
                    try {
                        await(sleep(LONG));
                    } catch (CancelledError e) {
                        log.add(e.reason());
                        throw e;
                    }
                }
                return Coroutine.done();
            }));
            task.cancel("first");
            await(yieldNow());
            task.cancel("second");
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("second");
    }

    @Test
    void aRequestIsThrownOncePerRequest() {
        run(() -> {
            Task<Integer> task = startNow(async(() -> {
                int seen = 0;
                for (int i = 0; i < 6; i++) {
                    try {
                        await(sleep(i < 3 ? LONG : Duration.ofMillis(1)));
                    } catch (CancelledError e) {
                        seen++;
                    }
                }
                return Coroutine.of(seen);
            }));
            task.cancel("1");
            task.cancel("2");
            task.cancel("3");
            assertThat(await(task)).isEqualTo(3);
            return Coroutine.done();
        });
    }

    @Async
    private Coroutine<Integer> nested(int depth) {
        if (depth == 0) {
            log.add("bottom");
            await(sleep(LONG));
        }
        return Coroutine.of(await(gather(nested(depth - 1))).get(0) + 1);
    }

    @Test
    void outcome56_aCancellationGoesDownAHundredThousandTasks() {
        run(() -> {
            Task<Integer> task = start(nested(100_000));
            while (log.isEmpty()) {
                await(yieldNow());
            }
            task.cancel("enough");
            await(settle(task));
            log.add(task.isCancelled());
            log.add(EventLoop.current().tasks().size());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("bottom", true, 1);
    }

    @Test
    void outcome56_whatSeveralWaitForIsCancelledOnce() {
        run(() -> {
            Task<String> shared = start(after(5000, "shared"));
            Task<?> root = start(gather(gather(shared), gather(shared), async(() -> gather(shared))));
            await(yieldNow());
            await(yieldNow());
            await(yieldNow());
            root.cancel("enough");
            await(settle(root));
            log.add(shared.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("shared cancelled", true);
    }

    @Test
    void outcome56_tasksThatWaitForEachOtherForTheFirstCanBeCancelled() {
        run(() -> {
            List<Task<Object>> tasks = new ArrayList<>();
            tasks.add(start(
                    async(() -> Coroutine.of(await(race(tasks.get(1), Coroutine.from(new CompletableFuture<>())))))));
            tasks.add(start(async(() -> Coroutine.of((Object) await(tasks.get(0))))));
            await(yieldNow());
            await(yieldNow());
            tasks.get(0).cancel("enough");
            await(settle(tasks));
            log.add(tasks.get(0).isCancelled() && tasks.get(1).isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true);
    }

    @Async
    private AsyncGenerator<Integer> limitedAndCaught() throws IOException {
        try (Timeout limit = Timeout.after(Duration.ofMillis(5))) {
            emit(1);
        } catch (AsyncTimeoutException e) {
            throw new IOException("in its stead");
        }
        return AsyncGenerator.end();
    }

    @Async
    private AsyncGenerator<Integer> grouped() throws IOException {
        try (TaskGroup group = TaskGroup.open()) {
            group.start(failing(5, "child"));
            emit(1);
        } finally {
            await(cleanUp());
        }
        return AsyncGenerator.end();
    }

    @Async
    private Coroutine<Void> cleanUp() throws IOException {
        await(sleep(Duration.ofMillis(1)));
        throw new IOException("in its stead");
    }

    private void notesWhatLeaves(AsyncCallable<AsyncGenerator<Integer>> walked) {
        run(() -> {
            Task<Void> task = start(async(() -> {
                try {
                    for (int each : awaitEach(await(walked.call()))) {
                        await(sleep(LONG));
                    }
                } catch (IOException e) {
                    log.add(e.getMessage());
                }
                await(sleep(Duration.ofMillis(10)));
                return Coroutine.done();
            }));
            await(settle(task));
            log.add(task.isCancelled() ? "cancelled" : "went on");
            return Coroutine.done();
        });
    }

    @Test
    void outcome88_aGeneratorsFailureAfterItsOwnTimeoutOrGroupIsNoCancellationOfItsConsumer() {
        notesWhatLeaves(() -> Coroutine.of(limitedAndCaught()));
        notesWhatLeaves(() -> Coroutine.of(grouped()));
        notesWhatLeaves(() -> Coroutine.of(grouped().filter(each -> each > 0)));
        assertThat(log)
                .containsExactly("in its stead", "went on", "in its stead", "went on", "in its stead", "went on");
    }
}
