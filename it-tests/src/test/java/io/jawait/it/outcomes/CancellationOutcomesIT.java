package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationOutcomesIT {
    private static final Duration LONG = Duration.ofDays(1);
    private final List<Object> log = new ArrayList<>();

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
            try (var limit = io.jawait.Timeout.after(Duration.ofMillis(1))) {
                await(sleep(LONG));
            } catch (RuntimeException e) {
                log.add(e.getClass().getSimpleName());
            }
            await(yieldNow());
            try (var limit = io.jawait.Timeout.after(Duration.ofMillis(1))) {
                log.add("quick");
            }
            await(sleep(Duration.ofMillis(5)));
            log.add("free");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("AsyncTimeoutException", "quick", "free");
    }

    @Test
    void aValueThatHasArrivedIsDeliveredAndTheCancellationWaitsForTheNextSuspension() {
        run(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Task<String> task = startNow(async(() -> {
                log.add(await(future));
                await(yieldNow());
                log.add("not reached");
                return Coroutine.of("never");
            }));
            future.complete("arrived");
            await(yieldNow()); // the task is ready, or has been told already
            Task<Object> child = start(() -> Coroutine.of("of a child"));
            Task<String> other = startNow(async(() -> {
                log.add(await(child));
                await(yieldNow());
                return Coroutine.of("never");
            }));
            EventLoop.current().execute(() -> other.cancel("late"));
            task.cancel("late");
            await(settle(task, other));
            assertThat(task.isCancelled()).isTrue();
            assertThat(other.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("arrived", "of a child");
    }

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

    @Async
    private Coroutine<Void> cleaningLong(String name) {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            try {
                await(sleep(Duration.ofMillis(5)));
                log.add(name + " cleaned");
            } catch (CancelledError again) {
                log.add(name + " interrupted again: " + again.reason());
                throw again;
            }
            throw e;
        }
        return Coroutine.done();
    }

    @Test
    void whileATaskUnwindsItsOwnGatherGroupAndTimeoutDoNotInterruptItsCleanUp() {
        run(() -> {
            Task<Void> gathering = startNow(async(() -> {
                await(gather(cleaningLong("a"), cleaningLong("b")));
                return Coroutine.done();
            }));
            Task<Void> grouping = startNow(async(() -> {
                try (var group = TaskGroup.open()) {
                    group.startNow(cleaningLong("child"));
                    group.startNow(failsWhenCancelled());
                    await(cleaningLong("body"));
                }
                return Coroutine.done();
            }));
            Task<Void> limited = startNow(async(() -> {
                await(timeout(Duration.ofMillis(2), cleaningLong("limited")));
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
                        "a cleaned", "b cleaned", "child cleaned", "body cleaned", "limited cleaned");
    }

    @Async
    private Coroutine<Void> failsWhenCancelled() throws IOException {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            throw new IOException("while unwinding");
        }
        return Coroutine.done();
    }

    @Test
    void onlyAFurtherExplicitCancelInterruptsACleanUp() {
        run(() -> {
            Task<Void> task = startNow(cleaningLong("it"));
            task.cancel("first");
            await(yieldNow());
            task.cancel("second");
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("it interrupted again: second");
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
    private Coroutine<Void> neverEnds() {
        while (true) {
            try {
                await(stuck());
            } catch (CancelledError e) {
                log.add("told once");
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
        run(() -> {
            EventLoop.current().gracePeriod(Duration.ofMillis(100));
            EventLoop.current().exceptionHandler((where, failure) -> {
                log.add(where.substring(0, where.indexOf('[')));
                reported.add(failure);
            });
            tasks.add(start("good", sleeping()));
            tasks.add(start("stubborn", neverEnds()));
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled: the loop was closed", "told once", "cleaned", "Gave up stubborn");
        assertThat(reported.get(0).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .containsExactly("stuck", "neverEnds");
        assertThat(tasks).allMatch(Task::isCancelled);
        assertThat(EventLoop.allTasks()).doesNotContainAnyElementsOf(tasks);
    }

    @Test
    void whatIsLeftOverMayStartAndAwaitMoreInOrderToUnwind() {
        run(() -> {
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
    void theValueOfAFutureThatIsDoneComesBeforeACancellation() {
        CompletableFuture<String> future = new CompletableFuture<>();
        run(() -> {
            Task<Void> waiter = start(async(() -> {
                log.add(await(future));
                try {
                    await(sleep(LONG));
                } catch (CancelledError e) {
                    log.add(e.reason());
                    throw e;
                }
                return Coroutine.done();
            }));
            await(yieldNow());
            future.complete("value");
            waiter.cancel("late");
            await(settle(waiter));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("value", "late");
    }

    @Test
    void theValueOfAFutureThatAnotherThreadCompletesComesBeforeACancellation() {
        for (int round = 0; round < 200; round++) {
            CompletableFuture<String> future = new CompletableFuture<>();
            List<Object> seen = new ArrayList<>();
            run(() -> {
                Task<Void> waiter = start(async(() -> {
                    seen.add(await(future));
                    await(sleep(LONG));
                    return Coroutine.done();
                }));
                await(yieldNow());
                Thread completer = new Thread(() -> future.complete("value"));
                completer.start();
                while (!future.isDone()) {
                    Thread.onSpinWait();
                }
                waiter.cancel("late");
                await(settle(waiter));
                return Coroutine.done();
            });
            assertThat(seen).containsExactly("value");
        }
    }

    @Test
    void anyOfManyWaitersMayGiveUpAndTheOthersComeInOrder() {
        run(() -> {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            Task<Integer> task = start(Coroutine.from(new CompletableFuture<Integer>()));
            List<Task<Void>> waiters = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                waiters.add(start(noteWhenDone(i, i % 2 == 0 ? Coroutine.from(future) : task)));
            }
            await(yieldNow());
            await(yieldNow());
            for (int i = 0; i < waiters.size(); i++) {
                if (i % 4 < 2) {
                    waiters.get(i).cancel("gives up");
                }
            }
            future.complete(0);
            await(yieldNow());
            await(yieldNow());
            task.cancel("enough");
            await(settle(waiters));
            return Coroutine.done();
        });
        List<Object> expected = new ArrayList<>();
        for (int i = 2; i < 20_000; i += 4) {
            expected.add(i);
        }
        for (int i = 3; i < 20_000; i += 4) {
            expected.add(i);
        }
        assertThat(log).isEqualTo(expected);
    }

    @Async
    private Coroutine<Void> noteWhenDone(int number, Awaitable<Integer> awaited) {
        try {
            await(awaited);
        } catch (CancellationException e) {
            // as good as a value here
        }
        log.add(number);
        return Coroutine.done();
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

    @Async
    private Coroutine<String> cleaningUpSlowly() {
        try {
            await(sleep(LONG));
            return Coroutine.of("slept");
        } finally {
            await(yieldNow());
            await(yieldNow());
            log.add("cleaned");
        }
    }

    @Test
    void outcome56_whatSeveralWaitForIsCancelledOnce() {
        run(() -> {
            Task<String> shared = start(cleaningUpSlowly());
            Task<?> root = start(gather(gather(shared), gather(shared), async(() -> gather(shared))));
            await(yieldNow());
            await(yieldNow());
            await(yieldNow());
            root.cancel("enough");
            await(settle(root));
            log.add(shared.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cleaned", true);
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
}
