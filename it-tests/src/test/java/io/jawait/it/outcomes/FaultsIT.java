package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncIterable;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Resumer;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import io.jawait.Until;
import io.jawait.sync.AsyncLock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Mistakes of programs: a clear error at whoever made it, and a loop that goes on. */
class FaultsIT extends Outcomes {
    @Async
    private Coroutine<String> returnsNull() {
        await(yieldNow());
        return null;
    }

    @Test
    void nullsAreRefusedAtTheCall() {
        run(() -> {
            try {
                await((Awaitable<String>) null);
            } catch (NullPointerException e) {
                log.add("awaitable");
            }
            try {
                await((CompletionStage<String>) null);
            } catch (NullPointerException e) {
                log.add("stage");
            }
            try {
                await((Task<String>) null);
            } catch (NullPointerException e) {
                log.add("task");
            }
            try {
                await(returnsNull());
            } catch (NullPointerException e) {
                log.add(e.getMessage().contains("returned null"));
            }
            try {
                await(async(() -> null));
            } catch (NullPointerException e) {
                log.add("lambda");
            }
            List<Callable<?>> calls = List.of(
                    () -> start((Coroutine<String>) null),
                    () -> start(null, Coroutine.of("x")),
                    () -> startNow((Coroutine<String>) null),
                    () -> run((Coroutine<String>) null),
                    () -> sleep(null),
                    () -> gather(Arrays.asList(Coroutine.of("x"), null)),
                    () -> settle((Awaitable<String>) null),
                    () -> race((Awaitable<String>) null),
                    () -> timeout(null, Coroutine.of("x")),
                    () -> timeout(LONG, null),
                    () -> shield(null),
                    () -> suspend(null),
                    () -> blocking(null),
                    () -> mapEach(1, List.of(1), null),
                    () -> Timeout.after(null),
                    () -> Coroutine.failed(null),
                    () -> Coroutine.from(null),
                    () -> EventLoop.current().schedule(LONG, null),
                    () -> EventLoop.current().start(null),
                    () -> new AsyncLock().newCondition().await(null));
            for (int i = 0; i < calls.size(); i++) {
                assertThatThrownBy(calls.get(i)::call).as("call " + i).isInstanceOf(NullPointerException.class);
            }
            assertThatThrownBy(() -> EventLoop.current().execute(null)).isInstanceOf(NullPointerException.class);
            return Coroutine.done();
        });
        assertThat(log).containsExactly("awaitable", "stage", "task", true, "lambda");
    }

    @Test
    void aNullAmongSeveralIsNamedByItsPlaceAndTheOthersAreClosed() {
        run(() -> {
            List<Callable<?>> calls = List.of(
                    () -> gather(logged("a"), null),
                    () -> settle(logged("a"), null),
                    () -> race(logged("a"), null),
                    () -> asCompleted(logged("a"), null),
                    () -> waitFor(Until.ALL, Arrays.asList(start(logged("b")), null)),
                    () -> AsyncIterable.merge(AsyncGenerator.end(), null));
            for (Callable<?> call : calls) {
                assertThatThrownBy(call::call)
                        .isInstanceOf(NullPointerException.class)
                        .hasMessageContaining("place 2 of 2");
            }
            await(yieldNow());
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("b begins", "b ends");
    }

    @Test
    void aCoroutineThatWasUsedCannotBeGatheredAndItsSiblingsAreCancelled() {
        run(() -> {
            Coroutine<String> used = logged("x");
            await(used);
            try {
                await(gather(after(5000, "sibling"), used));
            } catch (IllegalStateException e) {
                log.add(e.getMessage().contains("already awaited"));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("x begins", "x ends", "sibling cancelled", true);
    }

    @Test
    void wrongThreadsAreToldSo() {
        run(() -> {
            try (var group = TaskGroup.open();
                    var limit = Timeout.after(LONG)) {
                List<Runnable> calls = List.of(
                        () -> group.start(logged("x")),
                        group::cancel,
                        () -> limit.reschedule(Duration.ZERO),
                        limit::disable,
                        TaskGroup::open,
                        () -> Timeout.after(LONG));
                List<Throwable> thrown = await(blocking(() -> {
                    List<Throwable> found = new ArrayList<>();
                    for (Runnable call : calls) {
                        try {
                            call.run();
                            found.add(null);
                        } catch (IllegalStateException e) {
                            found.add(e);
                        }
                    }
                    return found;
                }));
                assertThat(thrown).doesNotContainNull().hasSize(calls.size());
            }
            return Coroutine.done();
        });
    }

    @Test
    void aResumerTakesOneResultAndTellsOfACancellation() {
        List<Resumer<String>> kept = new ArrayList<>();
        run(() -> {
            assertThat(await(FaultsIT.<String>suspended(kept))).isEqualTo("one");
            assertThatThrownBy(() -> kept.get(0).resume("two"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("once");
            assertThatThrownBy(() -> kept.get(0).fail(new IOException())).isInstanceOf(IllegalStateException.class);
            Task<String> cancelled = startNow(suspend(resumer -> {
                resumer.onCancel(() -> log.add("told"));
                kept.add(resumer);
            }));
            cancelled.cancel("stop");
            await(settle(cancelled));
            kept.get(1).resume("too late, which nobody can help");
            String inside = await(suspend(resumer -> resumer.resume("at once")));
            log.add(inside);
            try {
                await(suspend(resumer -> {
                    throw new IllegalStateException("starter");
                }));
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
            try {
                await(suspend(resumer -> resumer.fail(new IOException("as it is"))));
            } catch (Exception e) {
                log.add(e);
            }
            return Coroutine.done();
        });
        assertThat(log).hasSize(4).startsWith("told", "at once", "starter");
        assertThat(log.get(3)).isInstanceOf(IOException.class);
    }

    private static <T> Coroutine<String> suspended(List<Resumer<String>> kept) {
        return suspend(resumer -> {
            kept.add(resumer);
            new Thread(() -> resumer.resume("one")).start();
        });
    }

    @Test
    void aResumerThatIsLostEndsTheSuspension() {
        run(() -> {
            Task<Object> collecting = start(async(() -> {
                while (true) {
                    System.gc();
                    await(sleep(Duration.ofMillis(5)));
                }
            }));
            try {
                await(suspend(resumer -> {}));
            } catch (IllegalStateException e) {
                log.add(e.getMessage().contains("dropped"));
            }
            collecting.cancel(null);
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true);
    }

    @Test
    void waitingForATaskOnItsOwnLoopIsRefusedAndForADoneOneIsNot() {
        run(() -> {
            Task<String> task = start(logged("value"));
            List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> ways =
                    List.of(task::get, task::join, () -> task.get(1, java.util.concurrent.TimeUnit.DAYS));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(ways.get(i))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("await it instead");
            }
            await(task);
            assertThat(task.get()).isEqualTo("value");
            assertThat(task.join()).isEqualTo("value");
            return Coroutine.done();
        });
    }

    @Test
    void anAwaitableThatMisbehavesFailsTheAwaitAlone() {
        run(() -> {
            Awaitable<String> empty = () -> null;
            for (Coroutine<String> each : List.of(
                    async(() -> Coroutine.of(await(empty))), race(empty), timeout(LONG, empty), shield(empty))) {
                try {
                    await(each);
                } catch (NullPointerException e) {
                    assertThat(e).hasMessageContaining(".toCoroutine() returned null instead of a coroutine");
                    log.add("null");
                }
            }
            try {
                await((Awaitable<String>) () -> {
                    throw new IllegalStateException("broken");
                });
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
            CompletionStage<String> stage = new CompletableFuture<>() {
                @Override
                public CompletableFuture<String> whenComplete(
                        java.util.function.BiConsumer<? super String, ? super Throwable> action) {
                    throw new UnsupportedOperationException("no callbacks");
                }
            };
            for (String again : List.of("", ", still")) {
                Task<String> waiting = start(async(() -> Coroutine.of(await(stage))));
                await(settle(waiting));
                log.add(waiting.exceptionNow().getMessage() + again);
            }
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly("null", "null", "null", "null", "broken", "no callbacks", "no callbacks, still");
    }

    @Test
    void aGeneratorThatIsAskedTooEarlyOrTooLateSaysSo() {
        run(() -> {
            AsyncGenerator<Integer> generator = one();
            assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
            await(generator.hasNext());
            assertThat(generator.next()).isEqualTo(1);
            assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
            assertThat(await(generator.hasNext())).isFalse();
            assertThat(await(generator.hasNext())).isFalse();
            await(generator.closeAsync(null));
            await(generator.closeAsync(null));
            AsyncGenerator<Integer> closed = one();
            await(closed.closeAsync(null));
            assertThat(await(closed.hasNext())).isFalse();
            return Coroutine.done();
        });
    }

    @Async
    private AsyncGenerator<Integer> one() {
        emit(1);
        return AsyncGenerator.end();
    }
}
