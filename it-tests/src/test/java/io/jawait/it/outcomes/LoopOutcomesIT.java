package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoopOutcomesIT extends Outcomes {
    @Async
    private Coroutine<Void> inTurns(String name, int turns) {
        for (int i = 0; i < turns; i++) {
            log.add(name + i);
            await(yieldNow());
        }
        return Coroutine.done();
    }

    @Test
    void outcome18_yieldNowIsExactlyOneTurn() {
        run(() -> {
            await(gather(inTurns("a", 3), inTurns("b", 3), inTurns("c", 3)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2");
    }

    @Test
    void outcome18_sleepingForNoTimeIsAYield() {
        run(() -> {
            for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-5), Duration.ofSeconds(Long.MIN_VALUE))) {
                EventLoop.current().execute(() -> log.add("turn"));
                await(sleep(none));
                log.add("slept");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("turn", "slept", "turn", "slept", "turn", "slept");
    }

    @Test
    void outcome19_whatATurnAddsWaitsForTheNext() {
        run(() -> {
            EventLoop loop = EventLoop.current();
            loop.execute(() -> {
                log.add("first");
                loop.execute(() -> log.add("third"));
            });
            loop.execute(() -> log.add("second"));
            await(yieldNow());
            log.add("turned");
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("first", "second", "turned", "third");
    }

    @Test
    void outcome20_timersByDeadlineTiesInTheirOrderPastOnesOnTheFirstTurn() {
        run(() -> {
            EventLoop loop = EventLoop.current();
            loop.schedule(Duration.ofMillis(300), () -> log.add("late"));
            loop.schedule(Duration.ofMillis(100), () -> log.add("soon"));
            loop.schedule(Duration.ofSeconds(-1), () -> log.add("past"));
            loop.schedule(Duration.ZERO, () -> log.add("now"));
            EventLoop.Timer taken = loop.schedule(Duration.ofMillis(50), () -> log.add("taken back"));
            assertThat(taken.cancel()).isTrue();
            assertThat(taken.cancel()).isFalse();
            await(yieldNow());
            await(yieldNow());
            log.add("turned");
            await(sleep(Duration.ofMillis(350)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("past", "now", "turned", "soon", "late");
    }

    @Test
    void outcome20_aVeryLongTimerIsNoOverflow() {
        run(() -> {
            Task<Void> ages = start(sleep(Duration.ofSeconds(Long.MAX_VALUE)));
            EventLoop.current().schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> log.add("never"));
            await(sleep(Duration.ofMillis(5)));
            assertThat(ages.isDone()).isFalse();
            ages.cancel(null);
            await(settle(ages));
            return Coroutine.done();
        });
        assertThat(log).isEmpty();
    }

    @Async
    private Coroutine<Void> waiting(String name, CompletableFuture<String> future) {
        log.add(name + " waits");
        log.add(name + " has " + await(future));
        return Coroutine.done();
    }

    @Test
    void outcome21_waitersAreNotResumedInsideCompleteAndComeInOrder() {
        run(() -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Task<Void> a = startNow(waiting("a", future));
            Task<Void> b = startNow(waiting("b", future));
            Task<Void> c = startNow(waiting("c", future));
            future.complete("it");
            log.add("completed");
            await(gather(a, b, c));
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly("a waits", "b waits", "c waits", "completed", "a has it", "b has it", "c has it");
    }

    @Test
    void outcome29_closedLoopsRefuseAndCloseTheCoroutine() {
        EventLoop loop = EventLoop.create();
        loop.run(inTurns("x", 1));
        loop.close();
        loop.close();
        Coroutine<Void> refused = inTurns("never", 1);
        assertThatThrownBy(() -> loop.start(refused)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run(refused)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loop.run(inTurns("never", 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loop.schedule(Duration.ZERO, () -> {})).isInstanceOf(IllegalStateException.class);
        assertThat(loop.tasks()).isEmpty();
        loop.stop();
        assertThat(log).containsExactly("x0");
    }

    @Test
    void outcome30_aStoppedLoopRefusesAndEndsItsRun() {
        EventLoop loop = EventLoop.create();
        assertThatThrownBy(() -> loop.run(async(() -> {
                    loop.stop();
                    loop.stop();
                    try {
                        await(sleep(Duration.ofDays(1)));
                    } finally {
                        log.add("unwound");
                    }
                    return Coroutine.done();
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped");
        assertThatThrownBy(() -> loop.start(inTurns("x", 1))).isInstanceOf(IllegalStateException.class);
        assertThat(log).isEmpty();
        loop.close();
        assertThat(log).containsExactly("unwound");
    }

    @Test
    void outcome32_aVirtualMachineErrorEndsTheLoopAndComesOutOfRun() {
        assertThatThrownBy(() -> run(() -> {
                    start(() -> {
                        throw new InternalError("the machine is broken");
                    });
                    await(sleep(Duration.ofDays(1)));
                    return Coroutine.done();
                }))
                .isInstanceOf(InternalError.class)
                .hasMessage("the machine is broken");
    }

    @Test
    void outcome33_startAndExecuteFromOtherThreads() {
        run(() -> {
            EventLoop loop = EventLoop.current();
            Thread home = Thread.currentThread();
            CountDownLatch ended = new CountDownLatch(1);
            Task<Thread> far = await(blocking(() -> loop.start("far", async(() -> {
                await(yieldNow());
                return Coroutine.of(Thread.currentThread());
            }))));
            assertThat(await(far)).isSameAs(home);
            await(blocking(() -> {
                for (int i = 0; i < 5; i++) {
                    int number = i;
                    loop.execute(() -> log.add(number));
                }
                loop.execute(ended::countDown);
                ended.await();
                return null;
            }));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void outcome34_whatBelongsToTheLoopsThreadSaysSoElsewhere() {
        assertThatThrownBy(() -> start(inTurns("x", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No event loop runs on thread");
        assertThatThrownBy(EventLoop::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No event loop runs on thread");
        run(() -> {
            EventLoop loop = EventLoop.current();
            Task<Void> sleeper = start(sleep(Duration.ofDays(1)));
            List<Throwable> refusals = await(blocking(() -> {
                List<Throwable> thrown = new ArrayList<>();
                for (Runnable call : List.<Runnable>of(
                        () -> loop.schedule(Duration.ZERO, () -> {}), () -> loop.run(inTurns("x", 1)), loop::close)) {
                    try {
                        call.run();
                    } catch (IllegalStateException e) {
                        thrown.add(e);
                    }
                }
                return thrown;
            }));
            assertThat(refusals).hasSize(3);
            assertThatThrownBy(sleeper::get).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(sleeper::join)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("await it instead");
            assertThatThrownBy(() -> run(inTurns("x", 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("runs on this thread already");
            assertThatThrownBy(loop::close).isInstanceOf(IllegalStateException.class);
            sleeper.cancel(null);
            return Coroutine.done();
        });
    }

    @Test
    void aCallbackThatThrowsIsReportedAndTheLoopGoesOn() {
        assertThatCode(() -> run(() -> {
                    EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
                    EventLoop.current().execute(() -> {
                        throw new IllegalStateException("callback");
                    });
                    EventLoop.current().schedule(Duration.ZERO, () -> {
                        throw new AssertionError("timer");
                    });
                    await(sleep(Duration.ofMillis(5)));
                    log.add("goes on");
                    return Coroutine.done();
                }))
                .doesNotThrowAnyException();
        assertThat(log).containsExactly("callback", "timer", "goes on");
    }

    @Test
    void outcome33_whatAnotherThreadStartsAndExecutesRunsInTheOrderOfTheCalls() {
        run(() -> {
            EventLoop loop = EventLoop.current();
            await(blocking(() -> {
                for (int i = 0; i < 6; i += 2) {
                    int number = i;
                    loop.start(async(() -> {
                        log.add(number);
                        return Coroutine.done();
                    }));
                    loop.execute(() -> log.add(number + 1));
                }
                return null;
            }));
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
