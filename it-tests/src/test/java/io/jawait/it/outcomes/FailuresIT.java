package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Until;
import io.jawait.Waited;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Where exceptions and errors come out, and what goes on in spite of them. */
class FailuresIT extends Outcomes {
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
            start(failing(0, "unseen"));
            Task<String> awaited = start(failing(0, "awaited"));
            Task<String> asked = start(failing(0, "asked"));
            Task<String> dependent = start(failing(0, "dependent"));
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

    @Test
    void waitingForTheEndIsNoLookAtAFailure() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
            Duration soon = Duration.ofMillis(2);
            await(waitFor(Until.ALL, List.of(start(failing(1, "all")), start(after(1, "done")))));
            await(waitFor(Until.FIRST_FAILED, List.of(start(failing(1, "failed")))));
            await(waitFor(Until.FIRST_COMPLETED, List.of(start(failing(5, "later")), start(after(1, "first")))));
            await(waitFor(Until.ALL, List.of(start(failing(5, "too late"))), soon));
            Task<String> looked = start(failing(1, "looked at"));
            Waited<String> waited = await(waitFor(Until.ALL, List.of(looked)));
            for (Task<String> each : waited.done()) {
                assertThat(each.exceptionNow()).hasMessage("looked at");
            }
            await(sleep(Duration.ofMillis(10)));
            return Coroutine.done();
        });
        assertThat(log).containsExactlyInAnyOrder("done", "first", "all", "failed", "later", "too late");
    }

    @Test
    void aFailureThatIsAwaitedAgainAndAgainKeepsATraceOfTheSameLength() {
        run(() -> {
            Task<String> task = start(failing(1, "failed"));
            await(settle(task));
            for (int i = 0; i < 5; i++) {
                try {
                    await(task);
                } catch (Exception e) {
                    log.add(e.getStackTrace().length);
                }
            }
            return Coroutine.done();
        });
        assertThat(log).hasSize(5).containsOnly(log.get(0));
    }

    @Test
    void whatAGroupThatNobodyClosesHearsOfIsReported() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> {
                log.add(where.contains("closing"));
                log.add(failure.getMessage());
            });
            await(start(async(() -> {
                TaskGroup.open().start(failing(1, "child"));
                return Coroutine.done();
            })));
            await(sleep(Duration.ofMillis(10)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true, "child");
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
    void aCancelledErrorOfItsOwnMakingEndsTheTaskAsCancelled() {
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
        String again = loop.run(logged("goes on"));
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
            Task<String> beside = start(after(0, "beside"));
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
        assertThat(log).containsExactlyInAnyOrder("beside", true, true);
        assertThat(after).isEqualTo("beside, threads and tasks go on");
    }

    @Test
    void aCancelledErrorThatSomebodyElseHandsOverIsAFailure() {
        run(() -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            Task<Void> worker = start(async(() -> {
                try {
                    await(sleep(LONG));
                } catch (Throwable e) {
                    future.completeExceptionally(e);
                    throw e;
                }
                return Coroutine.done();
            }));
            for (Coroutine<Object> each : List.of(
                    Coroutine.from(future),
                    Coroutines.<Object>suspend(
                            resumer -> future.whenComplete((value, failure) -> resumer.fail(failure))))) {
                try (var group = TaskGroup.open()) {
                    group.start(each);
                    await(yieldNow());
                    worker.cancel("the worker");
                } catch (CancellationException e) {
                    log.add(e.getMessage());
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("the worker", "the worker");
    }
}
