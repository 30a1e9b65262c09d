package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TaskTest {
    private final List<Object> log = new ArrayList<>();

    private static void run(Body.Step... steps) {
        Coroutines.run(Body.steps(steps));
    }

    private static Coroutine<Object> forEver() {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1)));
    }

    @Test
    void outcome03_closedBeforeItStartedCannotBeAwaited() {
        Coroutine<Object> coroutine = Body.steps(in -> "never");
        coroutine.close();
        assertThatThrownBy(() -> Coroutines.run(coroutine))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void outcome09_awaitingItselfIsAnError() {
        Task<?>[] self = new Task<?>[1];
        assertThatThrownBy(() -> run(in -> self[0] = Coroutines.start(Body.steps(x -> self[0]))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("itself");
    }

    @Test
    void outcome11_aTaskOfAnotherLoopResumesTheWaiterOnItsOwn() throws Exception {
        CompletableFuture<Task<Object>> foreign = new CompletableFuture<>();
        CompletableFuture<Object> gate = new CompletableFuture<>();
        Thread other = new Thread(() -> run(in -> {
            Task<Object> task = Coroutines.start(Body.steps(x -> gate));
            foreign.complete(task);
            return task;
        }));
        other.start();
        run(
                in -> foreign,
                in -> {
                    gate.complete("from there");
                    return in;
                },
                in -> log.add(in + (Task.current() == null ? " outside" : " here")));
        other.join();
        assertThat(log).containsExactly("from there here");
    }

    @Test
    void outcome21_waitersComeInOrderAndNotInsideComplete() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        run(
                in -> {
                    for (int i = 0; i < 5; i++) {
                        int number = i;
                        Coroutines.start(Body.steps(x -> future, x -> log.add(number)));
                    }
                    return Coroutines.yieldNow();
                },
                in -> {
                    future.complete("now");
                    return log.add("completed");
                },
                in -> Coroutines.yieldNow(),
                in -> Coroutines.yieldNow());
        assertThat(log).containsExactly("completed", 0, 1, 2, 3, 4);
    }

    @Test
    void outcome23_currentIsRightAfterEveryResume() {
        assertThat(Task.current()).isNull();
        Body.Step note = in -> log.add(Task.current().name());
        run(in -> {
            Coroutines.start("a", Body.steps(note, x -> Coroutines.yieldNow(), note));
            return Coroutines.start("b", Body.steps(note, x -> Coroutines.yieldNow(), note));
        });
        assertThat(log).containsExactly("a", "b", "a", "b");
        assertThat(Task.current()).isNull();
    }

    @Test
    void outcome24_liveTasksCanBeListedFromAnyThread() {
        run(in -> {
            Task<?> task = Coroutines.start("listed", forEver());
            return CompletableFuture.supplyAsync(EventLoop::allTasks).thenAccept(all -> {
                assertThat(all).anyMatch(each -> each == task);
                log.addAll(EventLoop.allTasks());
            });
        });
        assertThat(log).hasSize(2);
        assertThat(EventLoop.allTasks())
                .doesNotContainAnyElementsOf(
                        log.stream().map(each -> (Task<?>) each).toList());
    }

    @Test
    void outcome26_completingByHandIsRefused() {
        run(in -> {
            Task<Object> task = Coroutines.start(forEver());
            assertThatThrownBy(() -> task.complete(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> task.completeExceptionally(new Error())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> task.obtrudeValue(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(task::join).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(task::resultNow).isInstanceOf(IllegalStateException.class);
            return null;
        });
    }

    @Test
    void orTimeoutCancelsTheBody() {
        assertThatThrownBy(() -> run(in -> Coroutines.start(Body.steps(x -> Coroutines.sleep(Duration.ofDays(1)))
                                .rescue(e -> log.add(e.getClass())))
                        .orTimeout(1, TimeUnit.MILLISECONDS)))
                .isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly(CancelledError.class);
    }

    @Test
    void outcome29_closedLoopsRefuse() {
        EventLoop loop = EventLoop.create();
        loop.close();
        loop.close();
        assertThatThrownBy(() -> loop.run(forEver())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void stoppingEndsTheRun() {
        try (EventLoop loop = EventLoop.create()) {
            assertThatThrownBy(() -> loop.run(Body.steps(in -> {
                        EventLoop.current().stop();
                        return Coroutines.sleep(Duration.ofDays(1));
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stopped");
        }
    }

    @Test
    void outcome32_aVirtualMachineErrorEndsTheLoop() {
        InternalError error = new InternalError("broken machine");
        assertThatThrownBy(() -> run(in -> {
                    Coroutines.start(Body.steps(x -> {
                        throw error;
                    }));
                    return Coroutines.sleep(Duration.ofDays(1));
                }))
                .isSameAs(error);
    }

    @Test
    void outcome33_startAndExecuteFromOtherThreads() {
        run(in -> {
            EventLoop loop = EventLoop.current();
            CompletableFuture<Object> executed = new CompletableFuture<>();
            new Thread(() -> {
                        loop.start(Body.steps(x -> log.add("started")));
                        loop.execute(() -> executed.complete(log.add("executed")));
                    })
                    .start();
            return executed;
        });
        assertThat(log).containsExactlyInAnyOrder("started", "executed");
    }

    @Test
    void outcome34_whatNeedsTheLoopsThreadSaysSo() {
        assertThatThrownBy(() -> Coroutines.start(forEver()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No event loop");
    }

    @Test
    void outcome36_anEagerStartRunsItsFirstStepAtOnce() {
        run(in -> {
            Coroutines.startNow(Body.steps(x -> log.add("eager")));
            return log.add("after");
        });
        assertThat(log).containsExactly("eager", "after");
    }

    @Test
    void outcome37and46_aSleeperIsCancelledWithAReason() {
        Task<?>[] sleeper = new Task<?>[1];
        run(
                in -> {
                    sleeper[0] = Coroutines.start(Body.steps(x -> Coroutines.sleep(Duration.ofDays(1)))
                            .rescue(e -> {
                                log.add(((CancelledError) e).reason());
                                throw e;
                            }));
                    return Coroutines.yieldNow();
                },
                in -> log.add(sleeper[0].cancel("enough")),
                in -> Coroutines.yieldNow(),
                in -> log.add(sleeper[0].cancel("again")));
        assertThat(log).containsExactly(true, "enough", false);
        assertThat(sleeper[0].isCancelled()).isTrue();
    }

    @Test
    void outcome38_cancelledBeforeItsFirstStepNeverRuns() {
        run(in -> log.add(Coroutines.start(Body.steps(x -> log.add("ran"))).cancel(true)), in -> Coroutines.yieldNow());
        assertThat(log).containsExactly(true);
    }

    @Test
    void outcome39_caughtAndReturnedTheValueCounts() {
        run(
                in -> {
                    Task<Object> task = Coroutines.startNow(forEverBut("kept"));
                    task.cancel(true);
                    return task;
                },
                in -> log.add(in));
        assertThat(log).containsExactly("kept");
    }

    private static Coroutine<Object> forEverBut(Object value) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1))).rescue(e -> value);
    }

    @Test
    void outcome41_cancellingOneselfIsThrownAtTheNextSuspension() {
        assertThatThrownBy(() -> run(
                        in -> log.add(Task.current().cancel("myself")),
                        in -> log.add("went on"),
                        in -> Coroutines.yieldNow(),
                        in -> log.add("never")))
                .isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly(true, "went on");
    }

    @Test
    void outcome44_oneWaiterOfASharedTaskLeavesTheTaskAlone() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        run(in -> {
            Task<Object> shared = Coroutines.start(Body.steps(x -> gate));
            Task<Object> one = Coroutines.start(Body.steps(x -> shared));
            Task<Object> two = Coroutines.start(Body.steps(x -> shared));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> one.cancel(true),
                    x -> gate.complete("value"),
                    x -> two,
                    x -> log.add(x),
                    x -> log.add(one.isCancelled()));
        });
        assertThat(log).containsExactly("value", true);
    }

    @Test
    void outcome44_aFutureThatOnlyItAwaitedIsCancelled() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        CompletableFuture<Object> sharedFuture = new CompletableFuture<>();
        run(in -> {
            Task<Object> only = Coroutines.start(Body.steps(x -> future));
            Task<Object> one = Coroutines.start(Body.steps(x -> sharedFuture));
            Coroutines.start(Body.steps(x -> sharedFuture));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> only.cancel(true),
                    x -> one.cancel(true),
                    x -> log.add(future.isCancelled()),
                    x -> log.add(sharedFuture.isCancelled()));
        });
        assertThat(log).containsExactly(true, false);
    }

    @Test
    void awaitingATaskThatSomebodyElseCancelledIsACancellationException() {
        run(in -> {
            Task<Object> task = Coroutines.start(forEver());
            task.cancel("by another");
            return Body.steps(x -> task).rescue(e -> log.add(e.getClass()));
        });
        assertThat(log).containsExactly(CancellationException.class);
    }

    @Test
    void aFailureThatNobodyLookedAtIsReported() {
        Exception failure = new Exception("unseen");
        run(in -> {
            EventLoop.current().exceptionHandler((where, error) -> log.add(error));
            Coroutines.start(Body.steps(x -> {
                throw failure;
            }));
            Task<?> seen = Coroutines.start(Body.steps(x -> {
                throw new Exception("seen");
            }));
            return Body.steps(x -> Coroutines.yieldNow(), x -> Coroutines.yieldNow(), x -> {
                seen.exceptionNow();
                return null;
            });
        });
        assertThat(log).containsExactly(failure);
    }

    @Test
    void aCallbackThatThrowsDoesNotEndTheLoop() {
        IllegalArgumentException failure = new IllegalArgumentException("callback");
        run(in -> {
            EventLoop loop = EventLoop.current();
            loop.exceptionHandler((where, error) -> log.add(error));
            loop.execute(() -> {
                throw failure;
            });
            return Coroutines.sleep(Duration.ofMillis(1));
        });
        assertThat(log).containsExactly(failure);
    }

    @Test
    void outcome08_aTaskThatNeverWaitsDoesNotStarveTheOthers() {
        boolean[] stop = new boolean[1];
        run(in -> {
            Coroutines.start(Body.steps(x -> stop[0] = true));
            Body.Step[] steps = new Body.Step[100_000];
            java.util.Arrays.fill(
                    steps, (Body.Step) x -> Coroutine.of(stop[0] && log.isEmpty() ? log.add("other") : x));
            return Body.steps(steps);
        });
        assertThat(log).containsExactly("other");
    }
}
