package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Resumer;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mistakes of programs: a clear error at whoever made it, and a loop that goes on. */
@Timeout(60)
class FaultsIT {
    private static final Duration LONG = Duration.ofDays(1);
    private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

    @Async
    private Coroutine<String> quick(String value) {
        await(yieldNow());
        return Coroutine.of(value);
    }

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
            List<Runnable> calls = List.of(
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
                    () -> io.jawait.Timeout.after(null),
                    () -> Coroutine.failed(null),
                    () -> Coroutine.from(null),
                    () -> EventLoop.current().execute(null),
                    () -> EventLoop.current().schedule(LONG, null),
                    () -> EventLoop.current().start(null));
            for (int i = 0; i < calls.size(); i++) {
                assertThatThrownBy(calls.get(i)::run).as("call " + i).isInstanceOf(NullPointerException.class);
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("awaitable", "stage", "task", true, "lambda");
    }

    @Test
    void aCoroutineThatWasUsedCannotBeGatheredAndItsSiblingsAreNotLeftAlone() {
        run(() -> {
            Coroutine<String> used = quick("x");
            await(used);
            try {
                await(gather(sleeping("sibling"), used));
            } catch (IllegalStateException e) {
                log.add(e.getMessage().contains("already awaited"));
            }
            return Coroutine.done();
        });
        assertThat(log).doesNotContain("sibling ended").endsWith(true);
    }

    @Async
    private Coroutine<String> sleeping(String name) {
        try {
            await(sleep(LONG));
        } finally {
            log.add(name + " ended by cancellation");
        }
        return Coroutine.of(name);
    }

    @Test
    void wrongThreadsAreToldSo() {
        run(() -> {
            try (var group = TaskGroup.open();
                    var limit = io.jawait.Timeout.after(LONG)) {
                List<Runnable> calls = List.of(
                        () -> group.start(quick("x")),
                        group::cancel,
                        () -> limit.reschedule(Duration.ZERO),
                        limit::disable,
                        TaskGroup::open,
                        () -> io.jawait.Timeout.after(LONG));
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
    void aResumerThatIsUsedTwiceOrTooLate() {
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

    private int deeper(int n) {
        return deeper(n + 1) + 1;
    }

    @Test
    void aStackOverflowOrAnOutOfMemoryErrorFailsTheTaskAndNotTheLoop() {
        run(() -> {
            Task<Object> deep = start(async(() -> {
                await(yieldNow());
                return Coroutine.of(deeper(0));
            }));
            Task<Object> large = start(async(() -> {
                await(yieldNow());
                throw new OutOfMemoryError("so it said");
            }));
            Task<Object> dead = start(async(() -> {
                await(yieldNow());
                throw new LinkageError("some class");
            }));
            await(settle(deep, large, dead));
            log.add(deep.exceptionNow().getClass());
            log.add(large.exceptionNow().getClass());
            log.add(dead.exceptionNow().getClass());
            try {
                await(async(() -> Coroutine.of(deeper(0))));
            } catch (StackOverflowError e) {
                log.add("caught");
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(StackOverflowError.class, OutOfMemoryError.class, LinkageError.class, "caught");
    }

    @Test
    void waitingForATaskOnItsOwnLoopIsRefusedAndForADoneOneIsNot() {
        run(() -> {
            Task<String> task = start(quick("value"));
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
    void anExceptionIsNeverUnwrappedThatWasThrownSo() {
        CompletionException thrown = new CompletionException("mine", new IOException("inside"));
        run(() -> {
            Task<Object> task = start(async(() -> {
                await(yieldNow());
                throw thrown;
            }));
            try {
                await(task);
            } catch (CompletionException e) {
                log.add(e);
            }
            log.add(task.exceptionNow());
            try {
                await(gather(async(() -> {
                    throw thrown;
                })));
            } catch (CompletionException e) {
                log.add(e);
            }
            try {
                await(CompletableFuture.supplyAsync(() -> {
                    throw new IllegalArgumentException("in the pool");
                }));
            } catch (IllegalArgumentException e) {
                log.add("unwrapped");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(thrown, thrown, thrown, "unwrapped");
        assertThatThrownBy(() -> run(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aCheckedExceptionLeavesRunAsItIs() {
        IOException thrown = new IOException("checked");
        assertThatThrownBy(() -> run(() -> {
                    await(yieldNow());
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aFailureThatNobodyLookedAtIsReportedOnceAndOneThatWasIsNot() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
            start(failing("unseen"));
            Task<String> awaited = start(failing("awaited"));
            Task<String> asked = start(failing("asked"));
            Task<String> dependent = start(failing("dependent"));
            dependent.exceptionally(e -> "seen");
            await(settle(awaited));
            await(yieldNow());
            try {
                asked.get();
            } catch (ExecutionException e) {
                assertThat(e.getCause()).hasMessage("asked");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("unseen");
    }

    @Async
    private Coroutine<String> failing(String message) throws IOException {
        throw new IOException(message);
    }

    @Test
    void anExceptionHandlerThatThrowsDoesNotEndTheLoop() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> {
                log.add("handled");
                throw new IllegalStateException("handler");
            });
            EventLoop.current().execute(() -> {
                throw new IllegalStateException("callback");
            });
            await(sleep(Duration.ofMillis(1)));
            log.add("goes on");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("handled", "goes on");
    }

    @Test
    void anAwaitableThatMisbehavesFailsTheAwaitAlone() {
        run(() -> {
            try {
                await((Awaitable<String>) () -> null);
            } catch (NullPointerException e) {
                log.add("null");
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
            Task<String> waiting = start(async(() -> Coroutine.of(await(stage))));
            await(settle(waiting));
            log.add(waiting.exceptionNow().getMessage());
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("null", "broken", "no callbacks");
    }

    @Test
    void aGeneratorUsedWrongly() {
        run(() -> {
            AsyncGenerator<Integer> generator = one();
            assertThatThrownBy(generator::next).isInstanceOf(java.util.NoSuchElementException.class);
            await(generator.hasNext());
            assertThat(generator.next()).isEqualTo(1);
            assertThatThrownBy(generator::next).isInstanceOf(java.util.NoSuchElementException.class);
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

    @Test
    void cancelledErrorOfItsOwnMakingEndsTheTaskAsCancelled() {
        run(() -> {
            Task<Object> task = start(async(() -> {
                throw new CancelledError("of its own making");
            }));
            try {
                await(task);
            } catch (CancellationException e) {
                log.add(e.getMessage());
            }
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("of its own making");
    }

    @Test
    void aMachineErrorEndsTheRunAndReachesWhoeverAwaitsTheTask() {
        EventLoop loop = EventLoop.create();
        List<Task<Object>> tasks = new ArrayList<>();
        tasks.add(loop.start(async(() -> {
            await(yieldNow());
            throw new InternalError("the machine");
        })));
        tasks.add(loop.start(async(() -> {
            try {
                return Coroutine.of(await(tasks.get(0)));
            } catch (InternalError e) {
                return Coroutine.of(e.getMessage());
            }
        })));
        assertThatThrownBy(() -> loop.run(sleep(LONG))).isInstanceOf(InternalError.class);
        String again = loop.run(quick("goes on"));
        assertThat(again).isEqualTo("goes on");
        assertThat(tasks.get(1).resultNow()).isEqualTo("the machine");
        loop.close();
    }

    @Test
    void theDeathOfAThreadEndsWhatRanOnItAndNotTheLoop() throws Exception {
        // Asked for by name: newer compilers warn of the class that nothing throws any more but programs themselves.
        Throwable death = (Throwable)
                Class.forName("java.lang.ThreadDeath").getConstructor().newInstance();
        String after = run(() -> {
            Task<String> dying = start(async(() -> {
                await(yieldNow());
                throw (Error) death;
            }));
            Task<String> beside = start(quick("beside"));
            for (Awaitable<?> dead : List.of(dying, blocking(() -> {
                throw (Error) death;
            }))) {
                try {
                    await(dead);
                } catch (Error e) {
                    log.add(e == death);
                }
            }
            String offTheLoop = await(blocking(() -> "threads"));
            return Coroutine.of(await(beside) + ", " + offTheLoop + " and tasks go on");
        });
        assertThat(log).containsExactly(true, true);
        assertThat(after).isEqualTo("beside, threads and tasks go on");
    }
}
