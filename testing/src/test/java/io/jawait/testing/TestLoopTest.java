package io.jawait.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jawait.AsyncTimeoutException;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.internal.frame.Code;
import io.jawait.internal.frame.WovenFrame;
import io.jawait.internal.woven.Starters1;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

class TestLoopTest {
    private static final List<Object> CALLBACKS = new ArrayList<>();

    private final TestLoop loop = TestLoop.create();

    // ---- time

    @Test
    void timeJumpsToTheNextTimer() {
        loop.run(
                InOrder.steps(() -> Coroutines.sleep(Duration.ofHours(5)), () -> Coroutines.sleep(Duration.ofDays(1))));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofHours(29));
    }

    @Test
    void aTimeoutFiresAtItsTime() {
        assertThatThrownBy(() ->
                        loop.run(Coroutines.timeout(Duration.ofMinutes(1), Coroutine.from(new CompletableFuture<>()))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aBlockingCallIsWaitedForBeforeTimePasses() {
        Object value = loop.run(Coroutines.timeout(Duration.ofMillis(1), Coroutines.blocking(() -> {
            Thread.sleep(50);
            return "read";
        })));
        assertThat(value).isEqualTo("read");
        assertThat(loop.elapsed()).isZero();
    }

    @Test
    @Timeout(30)
    void timePassesForABlockingCallThatWaitsForATask() {
        loop.run(InOrder.steps(() -> {
            Task<?> task = Coroutines.start(Coroutines.sleep(Duration.ofHours(1)));
            return Coroutines.blocking(task::join);
        }));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofHours(1));
        loop.run(InOrder.steps(() -> {
            Task<?> task = Coroutines.start(Coroutines.sleep(Duration.ofHours(2)));
            return Coroutines.blocking(task::get);
        }));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    @Timeout(30)
    void timeStandsStillAgainWhenTheBlockingCallGoesOn() {
        loop.run(InOrder.steps(() -> {
            Task<?> task = Coroutines.start(Coroutines.sleep(Duration.ofSeconds(1)));
            Task<?> later = Coroutines.start(Coroutines.sleep(Duration.ofHours(1)));
            return Coroutines.race(later, Coroutines.blocking(() -> {
                task.join();
                Thread.sleep(50);
                return "read";
            }));
        }));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @Timeout(30)
    void aBlockingCallThatKeepsTimeStandingStillIsTold() {
        List<String> told = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                told.add(event.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.jawait");
        logger.addHandler(handler);
        try {
            loop.patience(Duration.ofMillis(20)).run(Coroutines.blocking(() -> {
                Thread.sleep(200);
                return null;
            }));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0))
                .contains("a call of blocking(..) is under way")
                .contains("await that in the call's place")
                .contains("waits for blocking(");
    }

    @Test
    void timePassesForATaskThatPolls() {
        loop.run(InOrder.steps(() -> poll(Coroutines.start(Coroutines.sleep(Duration.ofSeconds(2))))));
        assertThat(loop.elapsed()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    private static Coroutine<Object> poll(Task<?> task) {
        return InOrder.steps(Coroutines::yieldNow, () -> task.isDone() ? null : poll(task));
    }

    @Test
    @Timeout(30)
    void timePassesForATaskThatPollsTheTime() {
        loop.run(until(Duration.ofSeconds(2)));
        assertThat(loop.elapsed()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    private Coroutine<Object> until(Duration time) {
        return InOrder.steps(
                Coroutines::yieldNow, () -> loop.elapsed().compareTo(time) < 0 ? until(time) : Coroutine.of(null));
    }

    @Test
    @Timeout(30)
    void timePassesForABusyLoopThatAsksForTheTime() {
        loop.run(InOrder.steps(() -> {
            while (loop.elapsed().toSeconds() < 2) {
                Thread.onSpinWait();
            }
            return null;
        }));
        assertThat(loop.elapsed()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void timeStandsStillForManyThatSleepAtOnce() {
        List<Coroutine<?>> sleepers = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            sleepers.add(InOrder.steps(
                    () -> Coroutines.timeout(Duration.ofDays(1), Coroutines.sleep(Duration.ofSeconds(1))),
                    () -> times.add(loop.elapsed())));
        }
        loop.run(Coroutines.gather(sleepers));
        assertThat(times).hasSize(30_000).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void aTestThatAsksForTheTimeNowAndThenIsNotMovedOn() {
        loop.run(InOrder.steps(
                () -> loop.elapsed(), () -> Coroutines.sleep(Duration.ofSeconds(1)), () -> loop.elapsed()));
        for (int i = 0; i < 100_000; i++) {
            assertThat(loop.elapsed()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void anyPatienceMayBeAsked() {
        CompletableFuture<String> future = new CompletableFuture<>();
        future.completeOnTimeout("late", 30, TimeUnit.MILLISECONDS);
        loop.patience(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat((Object) loop.run(Coroutine.from(future))).isEqualTo("late");
        assertThatThrownBy(() -> loop.patience(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patience: PT-0.000000001S");
    }

    @Test
    void aRunInARunIsRefusedAndLeavesTheTimeAlone() {
        loop.run(InOrder.steps(() -> Coroutines.sleep(Duration.ofSeconds(1)), () -> {
            Object inner = forgotten();
            assertThatThrownBy(() -> loop.run((Coroutine<?>) inner))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("runs on this thread already");
            assertThat(loop.elapsed()).isEqualTo(Duration.ofSeconds(1));
            return Coroutines.sleep(Duration.ofSeconds(1));
        }));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aFutureFromOutsideIsWaitedFor() {
        CompletableFuture<String> future = new CompletableFuture<>();
        future.completeOnTimeout("late", 30, TimeUnit.MILLISECONDS);
        assertThat((Object) loop.run(Coroutine.from(future))).isEqualTo("late");
    }

    @Test
    void realTimePassesWhereItIsAskedFor() {
        long begin = System.nanoTime();
        loop.inRealTime().run(Coroutines.sleep(Duration.ofMillis(20)));
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000);
    }

    // ---- what comes out

    @Test
    void givesTheValueAndThrowsTheOriginalException() {
        assertThat((Object) loop.run(Coroutine.of(42))).isEqualTo(42);
        assertThatThrownBy(() -> loop.run(Coroutine.failed(new IOException("gone"))))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void tasksThatWaitForEachOtherAreADeadlock() {
        Task<?>[] tasks = new Task<?>[3];
        DeadlockError error = catchThrowableOfType(
                DeadlockError.class,
                () -> loop.run(InOrder.steps(() -> {
                    tasks[0] = Coroutines.start("a", InOrder.steps(() -> Coroutines.race(tasks[1], tasks[2])));
                    tasks[1] = Coroutines.start("b", InOrder.steps(() -> tasks[0]));
                    tasks[2] = Coroutines.start("c", InOrder.steps(() -> tasks[0]));
                    return tasks[1];
                })));
        assertThat(error).hasMessageContaining("Nothing can go on").hasMessageContaining("cycle: b awaits a awaits b");
        assertThat(error.dump().tasks()).hasSize(4);
    }

    @Test
    void theAwaitThatClosesARingFailsTheTest() {
        Task<?>[] tasks = new Task<?>[2];
        assertThatThrownBy(() -> loop.run(InOrder.steps(() -> {
                    tasks[0] = Coroutines.start("a", InOrder.steps(Coroutines::yieldNow, () -> tasks[1]));
                    tasks[1] = Coroutines.start("b", InOrder.steps(() -> tasks[0]));
                    return tasks[1];
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a awaits b, which awaits a");
    }

    @Test
    void aFutureThatNobodyCompletesIsADeadlockAfterAWhile() {
        assertThatThrownBy(() -> loop.patience(Duration.ofMillis(30)).run(Coroutine.from(new CompletableFuture<>())))
                .isInstanceOf(DeadlockError.class)
                .hasMessageContaining("CompletableFuture");
    }

    @Test
    void aDeadlockIsShownWhereTheTestWasRun() {
        DeadlockError error = catchThrowableOfType(
                DeadlockError.class, () -> loop.patience(Duration.ofMillis(1)).run(Coroutines.suspend(CALLBACKS::add)));
        assertThat(error.getStackTrace()[0].toString()).contains("TestLoop.run(");
        assertThat(error.getStackTrace()[1].toString()).contains("TestLoopTest");
    }

    @Test
    void aTestMayLeaveItsThreadInterrupted() {
        assertThat((Object) loop.run(InOrder.steps(Coroutines::yieldNow, () -> {
                    Thread.currentThread().interrupt();
                    return "value";
                })))
                .isEqualTo("value");
        assertThat(Thread.interrupted()).isTrue();
    }

    // ---- what is left behind

    @Test
    void aTaskThatIsLeftOverFailsTheTest() {
        assertThatThrownBy(() -> loop.run(InOrder.steps(() -> {
                    Coroutines.start("watcher", Coroutines.sleep(Duration.ofHours(1)));
                    return null;
                })))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Tasks were still there")
                .hasMessageContaining("watcher on")
                .hasMessageNotContaining("may have gone on");
    }

    @Test
    void aCancelledTaskMayUnwind() {
        loop.run(InOrder.steps(
                () -> {
                    Task<?> task = Coroutines.start(Coroutines.sleep(Duration.ofHours(1)));
                    Coroutines.start(InOrder.steps(() -> task.cancel("enough")));
                    return null;
                },
                Coroutines::yieldNow));
    }

    @Test
    void aFailureThatNobodyLooksAtFailsTheTest() {
        assertThatThrownBy(() -> loop.run(InOrder.steps(
                        () -> {
                            Coroutines.start("writer", Coroutine.failed(new IOException("disk full")));
                            return null;
                        },
                        Coroutines::yieldNow)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("writer")
                .hasMessageContaining("disk full")
                .satisfies(error -> assertThat(error.getSuppressed()[0]).isInstanceOf(IOException.class));
    }

    @Test
    void aCoroutineThatIsNeverAwaitedFailsTheTestEachTime() {
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> TestLoop.create().run(InOrder.steps(() -> {
                        forgotten();
                        return null;
                    })))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Greeter.greet(Greeter.java:10) was never awaited");
        }
    }

    @Test
    void aLambdaThatIsNeverAwaitedFailsTheTestToo() {
        assertThatThrownBy(() -> TestLoop.create().run(InOrder.steps(() -> {
                    Coroutines.async(Coroutine::done);
                    return null;
                })))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "A coroutine of async\\(\\.\\.\\) at TestLoopTest\\.\\S+\\(TestLoopTest\\.java:\\d+\\)"
                                + " was never awaited: nothing of it has run");
        TestLoop.create().run(() -> Coroutines.async(Coroutine::done));
    }

    @Test
    void aTestMayLeaveThingsBehind() {
        loop.leavingThingsBehind().run(InOrder.steps(() -> {
            forgotten();
            Coroutines.start(Coroutines.sleep(Duration.ofHours(1)));
            return null;
        }));
    }

    private static Object forgotten() {
        Code code = (frame, driver, budget) -> "app.Greeter\tgreet\tGreeter.java\t10";
        return Starters1.cold(Starters1.mark(code, 1), new WovenFrame<>(code));
    }

    // ---- orders

    /** Passes only if what is started first goes first in every turn. */
    private static Coroutine<?> reliesOnTheOrder() {
        List<String> order = new ArrayList<>();
        return InOrder.steps(() -> Coroutines.gather(mark(order, "a"), mark(order, "b"), mark(order, "c")), () -> {
            assertThat(order).containsExactly("a", "b", "c");
            return null;
        });
    }

    private static Coroutine<Object> mark(List<String> order, String name) {
        return InOrder.steps(Coroutines::yieldNow, () -> order.add(name));
    }

    @Test
    void whatReliesOnTheOrderPassesOutsideOfAnExploration() {
        loop.run(reliesOnTheOrder());
    }

    @Test
    void anExplorationFindsItAndItsSeedDoesSoAgain() {
        InterleavingError error =
                catchThrowableOfType(InterleavingError.class, () -> loop.explore(50, TestLoopTest::anyOrder));
        assertThat(error)
                .hasMessageContaining("With interleaving " + error.seed())
                .hasMessageContaining("-Djawait.test.interleaving=" + error.seed())
                .hasCauseInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> TestLoop.create().interleaving(error.seed()).run(reliesOnTheOrder()))
                .hasMessage(error.getCause().getMessage());
    }

    @SuppressWarnings("unchecked")
    private static Coroutine<Object> anyOrder() {
        return (Coroutine<Object>) reliesOnTheOrder();
    }

    @Test
    void aSeedAlwaysMeansTheSameOrder() {
        List<List<String>> seen = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            List<String> first = traced(seed);
            assertThat(traced(seed)).isEqualTo(first);
            seen.add(first);
        }
        assertThat(seen.stream().distinct().count()).isGreaterThan(5);
    }

    private static List<String> traced(long seed) {
        List<String> order = new ArrayList<>();
        TestLoop.create()
                .interleaving(seed)
                .run(Coroutines.gather(mark(order, "a"), mark(order, "b"), mark(order, "c"), mark(order, "d")));
        return order;
    }

    @Test
    void callbacksKeepTheirOrder() {
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order = new ArrayList<>();
            TestLoop.create()
                    .interleaving(seed)
                    .run(InOrder.steps(
                            () -> {
                                for (int i = 0; i < 5; i++) {
                                    int number = i;
                                    EventLoop.current().execute(() -> order.add(number));
                                }
                                return null;
                            },
                            Coroutines::yieldNow,
                            Coroutines::yieldNow));
            assertThat(order).containsExactly(0, 1, 2, 3, 4);
        }
    }

    private static Coroutine<Object> assumesTheOrder() {
        List<String> order = new ArrayList<>();
        return InOrder.steps(() -> Coroutines.gather(mark(order, "a"), mark(order, "b"), mark(order, "c")), () -> {
            assumeThat(order).as("the order").containsExactly("a", "b", "c");
            return null;
        });
    }

    @Test
    void aFailedAssumptionInAnOrderIsNoFailure() {
        assertThatThrownBy(() -> loop.explore(50, TestLoopTest::assumesTheOrder))
                .isExactlyInstanceOf(TestAbortedException.class)
                .hasMessageContaining("the order");
    }

    @Test
    void aPropertyThatIsNoNumberIsRefused() {
        System.setProperty(Interleaving.PROPERTY, "first");
        try {
            assertThatThrownBy(() -> loop.explore(1, Coroutine::done))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("-Djawait.test.interleaving is the number of an order, not 'first'");
        } finally {
            System.clearProperty(Interleaving.PROPERTY);
        }
    }

    @Test
    void aFailureTellsOfTheTaskThatDiedBefore() {
        IOException died = new IOException("gone");
        assertThatThrownBy(() -> loop.patience(Duration.ofMillis(1))
                        .run(InOrder.steps(
                                () -> {
                                    Coroutines.start(Coroutines.async(() -> {
                                        throw died;
                                    }));
                                    return Coroutines.yieldNow();
                                },
                                () -> Coroutine.from(new CompletableFuture<>()))))
                .isInstanceOf(DeadlockError.class)
                .hasSuppressedException(died);
    }
}
