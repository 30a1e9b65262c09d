package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that have not ended when {@code run} does. */
class LeftOversIT extends Outcomes {
    @Async
    private Coroutine<Void> neverEnds() {
        while (true) {
            try {
                await(stuck());
            } catch (CancelledError e) {
                log.add("told once: " + e.reason());
            }
        }
    }

    @Async
    private Coroutine<Void> stuck() {
        await(sleep(LONG));
        return Coroutine.done();
    }

    @Test
    void leftOversGetAGracePeriodThenAreNamedWithTheirStacksAndGivenUp() {
        List<Throwable> reported = new ArrayList<>();
        List<Task<?>> tasks = new ArrayList<>();
        Coroutines.run(() -> {
            EventLoop.current().gracePeriod(Duration.ofMillis(100));
            EventLoop.current().exceptionHandler((where, failure) -> {
                log.add(where.substring(0, where.indexOf('[')));
                reported.add(failure);
            });
            tasks.add(start("good", after(5000, "good")));
            tasks.add(start("stubborn", neverEnds()));
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("told once: the loop was closed", "good cancelled", "Gave up stubborn");
        assertThat(reported.get(0).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .containsExactly("stuck", "neverEnds");
        assertThat(tasks).allMatch(Task::isCancelled);
        assertThat(EventLoop.allTasks()).doesNotContainAnyElementsOf(tasks);
    }

    @Test
    void whatIsLeftOverMayStartAndAwaitMoreInOrderToUnwind() {
        Coroutines.run(() -> {
            start(async(() -> {
                try {
                    await(sleep(LONG));
                } finally {
                    try (var group = TaskGroup.open()) {
                        group.start(async(() -> {
                            await(sleep(Duration.ofMillis(1)));
                            log.add("child of the clean-up");
                            return Coroutine.done();
                        }));
                    }
                    log.add(await(blocking(() -> "blocking call")));
                }
                return Coroutine.done();
            }));
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("child of the clean-up", "blocking call");
    }

    @Test
    void whatWasHandedOverToTheLoopInTheEndStillRuns() {
        Coroutines.run(() -> {
            EventLoop loop = EventLoop.current();
            start(async(() -> {
                try {
                    await(sleep(LONG));
                } finally {
                    loop.execute(() -> log.add("callback"));
                }
                return Coroutine.done();
            }));
            var numbers =
                    closing(() -> loop.execute(() -> start(logged("task")))).iterator();
            await(numbers.hasNext());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("callback", "task begins", "task ends");
    }

    @Async
    private static AsyncGenerator<Integer> closing(Runnable last) {
        try {
            emit(1);
        } finally {
            last.run();
        }
        return AsyncGenerator.end();
    }

    @Async
    private Coroutine<Void> needsMoreToUnwind() {
        try {
            await(sleep(LONG));
        } finally {
            await(gather(yieldNow(), shield(logged("clean-up"))));
            EventLoop.current().execute(() -> log.add("callback"));
        }
        return Coroutine.done();
    }

    @Test
    void whatAStoppedLoopLeavesOverMayStartMoreTooWhenItIsClosed() {
        ExecutorService service = Executors.newSingleThreadExecutor();
        for (EventLoop loop : List.of(EventLoop.create(), EventLoop.over(service))) {
            assertThatThrownBy(() -> loop.run(async(() -> {
                        start(needsMoreToUnwind());
                        await(yieldNow());
                        loop.stop();
                        assertThatThrownBy(() -> start(logged("refused"))).isInstanceOf(IllegalStateException.class);
                        await(sleep(LONG));
                        return Coroutine.done();
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("was stopped before");
            loop.close();
            assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(IllegalStateException.class);
            assertThat(log).containsExactly("clean-up begins", "clean-up ends", "callback");
            log.clear();
        }
        service.shutdown();
    }
}
