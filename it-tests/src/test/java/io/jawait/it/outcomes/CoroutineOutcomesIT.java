package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CoroutineOutcomesIT extends Outcomes {
    @Test
    void outcome01_callingRunsNothing() {
        Coroutine<String> cold = logged("a");
        assertThat(log).isEmpty();
        assertThat(run(cold)).isEqualTo("a");
        assertThat(log).containsExactly("a begins", "a ends");
    }

    @Test
    void outcome03_closedBeforeItStartedItFailsWhenItIsAwaited() {
        run(() -> {
            Coroutine<String> closed = logged("a");
            closed.close();
            closed.close();
            assertThatThrownBy(() -> start(closed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            try {
                await(closed);
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).hasSize(1);
        assertThat((String) log.get(0)).contains("Outcomes.logged").contains("closed");
    }

    @Test
    void outcome04_aSecondAwaitIsRefusedAlsoAfterAFailure() {
        run(() -> {
            Coroutine<String> good = logged("a");
            Coroutine<String> bad = failing(0, "broken");
            await(good);
            try {
                await(bad);
            } catch (Exception e) {
                log.add(e.getMessage());
            }
            for (Coroutine<String> used : List.of(good, bad)) {
                try {
                    await(used);
                } catch (IllegalStateException e) {
                    log.add(e.getMessage()
                            .endsWith("was already awaited or started: a coroutine runs once, make another one"));
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a begins", "a ends", "broken", true, true);
        Coroutine<String> once = logged("b");
        run(once);
        assertThatThrownBy(() -> run(once)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void outcome05_awaitedWhileAnotherTaskDrivesItTheFirstIsUnaffected() {
        run(() -> {
            Coroutine<String> shared = logged("a");
            Task<String> first = start(async(() -> shared));
            await(yieldNow());
            try {
                await(shared);
            } catch (IllegalStateException e) {
                log.add(e.getMessage().contains("already awaited"));
            }
            try {
                await(start(shared));
            } catch (IllegalStateException e) {
                log.add("not started");
            }
            log.add(await(first));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a begins", true, "not started", "a ends", "a");
    }

    @Async
    private Coroutine<Task<?>> whoAmI() {
        return Coroutine.of(Task.current());
    }

    @Test
    void outcome07_awaitingACoroutineIsAPlainCallInTheSameTask() {
        run(() -> {
            EventLoop.current().execute(() -> log.add("the loop turned"));
            assertThat(await(whoAmI())).isSameAs(Task.current());
            assertThat(await(async(() -> whoAmI()))).isSameAs(Task.current());
            log.add("awaited");
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("awaited", "the loop turned");
    }

    @Test
    void outcome08_awaitingSomethingDoneDoesNotYield() {
        run(() -> {
            Task<String> done = start(logged("a"));
            await(done);
            EventLoop.current().execute(() -> log.add("the loop turned"));
            await(done);
            await(CompletableFuture.completedFuture("b"));
            await(Coroutine.of("c"));
            try {
                await(CompletableFuture.failedFuture(new IOException("d")));
            } catch (Exception e) {
                log.add("awaited");
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a begins", "a ends", "awaited", "the loop turned");
    }

    @Test
    void outcome08_aTaskThatNeverWaitsDoesNotStarveTheLoop() {
        run(() -> {
            boolean[] over = new boolean[1];
            start(() -> {
                over[0] = true;
                return Coroutine.done();
            });
            CompletableFuture<String> done = CompletableFuture.completedFuture("x");
            while (!over[0]) {
                await(done);
            }
            return Coroutine.done();
        });
    }

    @Async
    private Coroutine<String> atOnce() {
        return Coroutine.of("at once");
    }

    @Test
    void outcome08_aLoopOfTimeoutsThatAreNotNeededStarvesNobody() {
        run(() -> {
            Task<Boolean> other = start(async(() -> Coroutine.of(log.add("other"))));
            while (!other.isDone()) {
                await(timeout(Duration.ofDays(1), atOnce()));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("other");
    }

    @Test
    void outcome09_aTaskThatAwaitsItselfIsAnErrorAtTheAwait() {
        run(() -> {
            try {
                await(Task.current());
            } catch (IllegalStateException e) {
                log.add(e.getMessage().contains("awaits itself"));
            }
            try {
                await(gather(Task.current()));
            } catch (IllegalStateException e) {
                log.add("gather");
            }
            try {
                await(shield(Task.current()));
            } catch (IllegalStateException e) {
                log.add("shield");
            }
            try {
                await(timeout(Duration.ofMinutes(1), Task.current()));
            } catch (IllegalStateException e) {
                log.add("timeout");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true, "gather", "shield", "timeout");
    }

    @Test
    void outcome08_aGeneratorThatNeverWaitsStarvesNobody() {
        run(() -> {
            Task<Boolean> other = start(async(() -> Coroutine.of(log.add("other"))));
            for (int i : awaitEach(numbers())) {
                if (other.isDone()) {
                    break;
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("other");
    }

    @Async
    private AsyncGenerator<Integer> numbers() {
        for (int i = 0; ; i++) {
            emit(i);
        }
    }

    @Test
    void outcome11_aFutureOfAnotherThreadResumesTheWaiterOnItsOwnLoop() {
        run(() -> {
            Thread loop = Thread.currentThread();
            CompletableFuture<String> far = CompletableFuture.supplyAsync(
                    () -> "far", CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
            assertThat(await(far)).isEqualTo("far");
            assertThat(Thread.currentThread()).isSameAs(loop);
            assertThat(await(blocking(() -> Thread.currentThread()))).isNotSameAs(loop);
            assertThat(Thread.currentThread()).isSameAs(loop);
            return Coroutine.done();
        });
    }

    @Test
    void outcome14_aFutureAsAValueIsNotFlattened() {
        CompletableFuture<String> never = new CompletableFuture<>();
        run(() -> {
            CompletableFuture<String> value = await(holding(never));
            assertThat(value).isSameAs(never);
            Coroutine<String> inner = await(Coroutine.of(logged("inner")));
            log.add("cold still");
            await(inner);
            return Coroutine.done();
        });
        assertThat(never.isCancelled()).isFalse();
        assertThat(log).containsExactly("cold still", "inner begins", "inner ends");
    }

    @Async
    private Coroutine<CompletableFuture<String>> holding(CompletableFuture<String> future) {
        await(yieldNow());
        return Coroutine.of(future);
    }

    @Async
    private Coroutine<String> tail() throws IOException {
        try {
            return failing(0, "from the tail");
        } catch (IOException e) {
            return Coroutine.of("caught too early");
        } finally {
            log.add("left");
        }
    }

    @Async
    private Coroutine<String> tailOfAFuture(CompletableFuture<String> future) {
        return Coroutine.from(future);
    }

    @Test
    void outcome14_aReturnedCoroutineIsAwaitedAfterTheTryBlocksHaveBeenLeft() {
        run(() -> {
            try {
                await(tail());
            } catch (IOException e) {
                log.add(e.getMessage());
            }
            log.add(await(tailOfAFuture(CompletableFuture.completedFuture("future"))));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("left", "from the tail", "future");
    }

    @Test
    void outcome15_closingASuspendedCoroutineRunsItsFinallyBlocksOnce() {
        run(() -> {
            Coroutine<String> inner = cleaned();
            Task<String> task = startNow(async(() -> inner));
            inner.close();
            inner.close();
            try {
                await(task);
            } catch (java.util.concurrent.CancellationException e) {
                log.add("ended");
            }
            inner.close();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cleaning", "cleaned", "ended");
    }

    @Async
    private Coroutine<String> cleaned() {
        try {
            await(sleep(Duration.ofDays(1)));
            return Coroutine.of("never");
        } finally {
            log.add("cleaning");
            await(yieldNow());
            log.add("cleaned");
        }
    }

    private final class Resource implements AsyncCloseable {
        @Override
        @Async
        public Coroutine<Void> closeAsync(Throwable cause) {
            await(yieldNow());
            log.add("closed with " + cause);
            return Coroutine.done();
        }
    }

    @Test
    void outcome15_alsoThoseOfTheResourcesThatAreOpenInIt() {
        run(() -> {
            Task<Object> task = startNow(() -> {
                try (Resource open = new Resource()) {
                    await(sleep(Duration.ofDays(1)));
                    return Coroutine.of(open);
                }
            });
            task.cancel("enough");
            await(settle(task));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("closed with " + new CancelledError("enough"));
    }

    @Async
    private Coroutine<String> untilDone(Task<?> other) {
        return other.isDone() ? Coroutine.of("done") : untilDone(other);
    }

    @Test
    void outcome08_aRecursionThatNeverWaitsStarvesNobody() {
        run(() -> {
            Task<Boolean> other = start(async(() -> Coroutine.of(log.add("other"))));
            log.add(await(untilDone(other)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("other", "done");
    }
}
