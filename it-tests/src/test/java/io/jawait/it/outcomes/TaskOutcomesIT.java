package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TaskOutcomesIT extends Outcomes {
    @Async
    private Coroutine<Void> knowsItself(CompletableFuture<String> future) {
        Task<?> me = Task.current();
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
            assertThat(Task.current()).isSameAs(me);
            await(sleep(Duration.ofMillis(1)));
            assertThat(Task.current()).isSameAs(me);
            await(future);
            assertThat(Task.current()).isSameAs(me);
            await(start(yieldNow()));
            assertThat(Task.current()).isSameAs(me);
        }
        return Coroutine.done();
    }

    @Test
    void outcome23_currentIsRightAfterEveryResumeAndAbsentOutside() {
        assertThat(Task.current()).isNull();
        run(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Task<Void> one = start(knowsItself(future));
            Task<Void> two = startNow(knowsItself(future));
            assertThat(Task.current()).isNotIn(one, two);
            EventLoop.current().execute(() -> log.add(Task.current()));
            EventLoop.current().schedule(Duration.ofMillis(1), () -> {
                log.add(Task.current());
                future.complete("go");
                log.add(Task.current());
            });
            await(gather(one, two));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(null, null, null);
        assertThat(Task.current()).isNull();
    }

    @Test
    void outcome24_allLiveTasksCanBeListedFromAnyThread() {
        run(() -> {
            Task<Void> sleeper = start("sleeper", sleep(Duration.ofDays(1)));
            Task<String> ended = start(logged("x"));
            await(ended);
            assertThat(EventLoop.current().tasks())
                    .contains(sleeper, Task.current())
                    .doesNotContain(ended);
            assertThat(await(blocking(() -> EventLoop.allTasks()))).contains(sleeper, Task.current());
            sleeper.cancel(null);
            await(settle(sleeper));
            assertThat(EventLoop.allTasks()).doesNotContain(sleeper);
            return Coroutine.done();
        });
    }

    @Test
    void outcome25_namesAreGivenOrMadeUpAndShown() {
        run(() -> {
            Task<String> named = start("named", logged("x"));
            Task<Void> one = start(yieldNow());
            Task<Void> two = start(yieldNow());
            assertThat(named.name()).isEqualTo("named");
            assertThat(named.toString()).contains("named", "Outcomes.logged");
            assertThat(one.name()).matches("task-\\d+").isNotEqualTo(two.name());
            await(gather(named, one, two));
            assertThat(named.toString()).contains("named", "done");
            assertThat(startNow("now", Coroutine.of("at once")).name()).isEqualTo("now");
            return Coroutine.done();
        });
    }

    @Test
    void outcome26_completingATaskByHandIsRefused() {
        run(() -> {
            Task<Void> task = start(sleep(Duration.ofMillis(1)));
            List<Runnable> ways = List.of(
                    () -> task.complete(null),
                    () -> task.completeExceptionally(new Exception()),
                    () -> task.obtrudeValue(null),
                    () -> task.obtrudeException(new Exception()),
                    () -> task.completeAsync(() -> null),
                    () -> task.completeAsync(() -> null, Runnable::run));
            for (Runnable way : ways) {
                assertThatThrownBy(way::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(task.name());
            }
            await(task);
            assertThatThrownBy(() -> task.obtrudeValue(null)).isInstanceOf(IllegalStateException.class);
            return Coroutine.done();
        });
    }

    @Async
    private Coroutine<Void> heldByNobody(int[] left) {
        await(suspend(resumer -> {
            WeakReference<Object> nobody = new WeakReference<>(resumer);
            EventLoop.current().schedule(Duration.ofMillis(5), () -> resumer.resume(nobody));
        }));
        left[0]--;
        return Coroutine.done();
    }

    @Test
    void outcome28_aStartedTaskIsHeldUntilItEnds() {
        run(() -> {
            int[] left = {100};
            for (int i = 0; i < 100; i++) {
                start(heldByNobody(left));
            }
            await(yieldNow());
            System.gc();
            while (left[0] > 0) {
                await(sleep(Duration.ofMillis(1)));
            }
            return Coroutine.done();
        });
    }

    @Test
    void outcome36_anEagerStartRunsItsFirstStepAtOnce() {
        run(() -> {
            Task<String> task = startNow(logged("a"));
            log.add("started");
            await(task);
            Task<String> done = startNow(Coroutine.of("b"));
            assertThat(done.isDone()).isTrue();
            assertThat(Task.current()).isNotNull();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a begins", "started", "a ends");
    }

    @Async
    private Coroutine<Integer> eagerly(int depth) {
        return Coroutine.of(depth == 0 ? 0 : 1 + await(startNow(eagerly(depth - 1))));
    }

    @Test
    void outcome36_eagerStartsInsideOfEachOtherDoNotOverflow() {
        assertThat(run(eagerly(50_000))).isEqualTo(50_000);
    }
}
