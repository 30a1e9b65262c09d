package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.Timeout;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CancellationOutcomesIT extends Outcomes {
    @Async
    private Coroutine<String> sleeping() {
        try {
            await(sleep(LONG));
            return Coroutine.of("slept");
        } catch (CancelledError e) {
            log.add("cancelled: " + e.reason());
            throw e;
        } catch (Exception e) {
            log.add("swallowed");
            return Coroutine.of("swallowed");
        } finally {
            await(yieldNow());
            log.add("cleaned");
        }
    }

    @Test
    void outcome37and46_aSleeperIsCancelledWhereItStandsWithTheReason() {
        run(() -> {
            Task<String> task = startNow(sleeping());
            assertThat(task.cancel("enough")).isTrue();
            assertThat(task.isDone()).isFalse();
            try {
                await(task);
            } catch (CancellationException e) {
                log.add(e.getMessage());
            }
            assertThat(task.isCancelled()).isTrue();
            assertThat(task.cancel("again")).isFalse();
            assertThat(task.cancel(true)).isFalse();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled: enough", "cleaned", "enough");
    }

    @Test
    void outcome37_aCancelledTaskIsACancelledFuture() {
        run(() -> {
            Task<String> task = startNow(sleeping());
            task.cancel(true);
            await(settle(task));
            assertThat(task).isCancelled().isCompletedExceptionally();
            assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
            assertThatThrownBy(task::join).isInstanceOf(CancellationException.class);
            assertThatThrownBy(task::resultNow).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(task::exceptionNow).isInstanceOf(IllegalStateException.class);
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled: null", "cleaned");
    }

    @Test
    void outcome37_eachRequestIsThrownOnce() {
        run(() -> {
            Task<String> task = startNow(async(() -> {
                for (int i = 0; i < 4; i++) {
                    try {
                        await(sleep(Duration.ofMillis(1)));
                        log.add("slept");
                    } catch (CancelledError e) {
                        log.add(e.reason());
                    }
                }
                return Coroutine.of("ended");
            }));
            task.cancel("one");
            task.cancel("two");
            await(yieldNow());
            task.cancel("three");
            return Coroutine.of(log.add(await(task)));
        });
        assertThat(log).containsExactly("one", "two", "three", "slept", "ended");
    }

    @Test
    void outcome38_cancelledBeforeItsFirstStepItRunsNothing() {
        run(() -> {
            Task<String> task = start(sleeping());
            assertThat(task.cancel("early")).isTrue();
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).isEmpty();
    }

    @Async
    private Coroutine<String> stubborn() {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            return Coroutine.of("a value all the same");
        }
        return Coroutine.of("slept");
    }

    @Test
    void outcome39_caughtAndReturnedTheValueCounts() {
        run(() -> {
            Task<String> task = startNow(stubborn());
            task.cancel("stop");
            assertThat(await(task)).isEqualTo("a value all the same");
            assertThat(task.isCancelled()).isFalse();
            assertThat(task.resultNow()).isEqualTo("a value all the same");
            return Coroutine.done();
        });
    }

    @Async
    private Coroutine<String> goesOn() {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            log.add("caught");
        }
        await(sleep(Duration.ofMillis(1)));
        await(yieldNow());
        return Coroutine.of("went on");
    }

    @Test
    void outcome40_caughtAndAwaitedAgainItContinues() {
        run(() -> {
            Task<String> task = startNow(goesOn());
            task.cancel("stop");
            assertThat(await(task)).isEqualTo("went on");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("caught");
    }

    @Test
    void outcome41_cancellingOneselfIsThrownAtTheNextSuspension() {
        Task<?>[] self = new Task<?>[1];
        assertThatThrownBy(() -> run(() -> {
                    self[0] = Task.current();
                    assertThat(Task.current().cancel("myself")).isTrue();
                    log.add("goes on");
                    await(Coroutine.of("does not suspend"));
                    log.add("and on");
                    try {
                        await(yieldNow());
                    } catch (CancelledError e) {
                        log.add(e.reason());
                        throw e;
                    }
                    return Coroutine.done();
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("myself");
        assertThat(log).containsExactly("goes on", "and on", "myself");
        assertThat(self[0].isCancelled()).isTrue();
    }

    @Test
    void outcome41_aSelfCancelThatFindsNoSuspensionIsWithoutEffect() {
        assertThat(CancellationOutcomesIT.<String>value(() -> {
                    Task.current().cancel("myself");
                    return Coroutine.of("value");
                }))
                .isEqualTo("value");
    }

    private static <T> T value(io.jawait.AsyncCallable<T> body) {
        return run(body);
    }

    @Async
    private <T> Coroutine<T> waiterOf(Task<T> shared) {
        return Coroutine.of(await(shared));
    }

    @Test
    void outcome44_cancellingOneWaiterOfASharedTaskLeavesItAndTheOthersAlone() {
        run(() -> {
            Task<String> shared = start(goesOnce());
            Task<String> one = startNow(waiterOf(shared));
            Task<String> two = startNow(waiterOf(shared));
            one.cancel("not me");
            assertThat(await(two)).isEqualTo("once");
            assertThat(one.isCancelled()).isTrue();
            return Coroutine.done();
        });
    }

    @Async
    private Coroutine<String> goesOnce() {
        await(sleep(Duration.ofMillis(2)));
        return Coroutine.of("once");
    }

    @Test
    void outcome44_aCoroutineOrAFutureThatOnlyItAwaitedIsCancelled() {
        run(() -> {
            CompletableFuture<String> foreign = new CompletableFuture<>();
            Task<String> ofFuture = startNow(async(() -> Coroutine.of(await(foreign))));
            Task<String> ofCoroutine = startNow(async(() -> sleeping()));
            ofFuture.cancel("stop");
            ofCoroutine.cancel("stop");
            await(settle(ofFuture, ofCoroutine));
            assertThat(foreign.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled: stop", "cleaned");
    }

    @Test
    void outcome44_aForeignFutureThatSomebodyElseAwaitsToo() {
        run(() -> {
            CompletableFuture<String> foreign = new CompletableFuture<>();
            Task<String> one = startNow(async(() -> Coroutine.of(await(foreign))));
            Task<String> two = startNow(async(() -> Coroutine.of(await(foreign))));
            one.cancel("stop");
            await(settle(one));
            assertThat(foreign.isDone()).isFalse();
            foreign.complete("value");
            assertThat(await(two)).isEqualTo("value");
            return Coroutine.done();
        });
    }

    @Test
    void outcome44_aForeignFutureThatThrowsWhenItIsCancelledKeepsNobodyFromBeingCancelled() {
        CompletableFuture<String> angry = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new IllegalStateException("not me");
            }
        };
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
            Task<String> task = startNow(Coroutine.from(angry));
            assertThat(task.cancel("stop")).isTrue();
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("not me");
    }

    @Test
    void awaitingATaskThatSomebodyElseCancelledIsACancellationException() {
        run(() -> {
            Task<String> task = startNow(sleeping());
            task.cancel("by somebody else");
            try {
                await(task);
            } catch (CancelledError e) {
                log.add("it means me");
            } catch (CancellationException e) {
                log.add(e.getMessage());
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled: by somebody else", "cleaned", "by somebody else");
    }

    @Async
    private Coroutine<String> outer() {
        try {
            return Coroutine.of(await(inner()));
        } catch (CancelledError e) {
            log.add("outer");
            throw e;
        }
    }

    @Async
    private Coroutine<String> inner() {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            log.add("inner");
            await(yieldNow());
            throw e;
        }
        return Coroutine.of("never");
    }

    @Test
    void outcome48_innerCoroutinesSeeItFirst() {
        run(() -> {
            Task<String> task = startNow(outer());
            task.cancel("stop");
            await(settle(task));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("inner", "outer");
    }

    @Test
    void outcome49_aBlocksOwnTimerLeavesNoResidueBehind() {
        run(() -> {
            try (var limit = Timeout.after(Duration.ofMillis(1))) {
                await(sleep(LONG));
            } catch (RuntimeException e) {
                log.add(e.getClass().getSimpleName());
            }
            await(yieldNow());
            try (var limit = Timeout.after(Duration.ofMillis(1))) {
                log.add("quick");
            }
            await(sleep(Duration.ofMillis(5)));
            log.add("free");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("AsyncTimeoutException", "quick", "free");
    }

    @Test
    void aTaskThatNeverWaitsIsCancelledWhereItGivesWay() {
        run(() -> {
            CompletableFuture<String> done = CompletableFuture.completedFuture("x");
            Task<Void> spinner = start(() -> {
                while (true) {
                    await(done);
                }
            });
            await(yieldNow());
            await(yieldNow());
            spinner.cancel("enough");
            await(settle(spinner));
            log.add(spinner.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true);
    }

    @Test
    void outcome40_aLoopThatSwallowsACancellationStillEndsWithItsTimeout() {
        run(() -> {
            Task<Void> task = startNow(async(() -> {
                try (Timeout limit = Timeout.after(Duration.ofMillis(20))) {
                    while (true) {
                        try {
                            await(sleep(Duration.ofDays(1)));
                        } catch (CancelledError e) {
                            log.add(e.reason());
                            if (limit.expired()) {
                                throw e;
                            }
                        }
                    }
                } catch (AsyncTimeoutException e) {
                    log.add("timed out");
                }
                return Coroutine.done();
            }));
            task.cancel("reload");
            await(task);
            return Coroutine.done();
        });
        assertThat(log).containsExactly("reload", "the time is up", "timed out");
    }
}
