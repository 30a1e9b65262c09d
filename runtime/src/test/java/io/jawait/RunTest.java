package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RunTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void outcome01_callingRunsNothing() {
        Body.steps(in -> log.add("ran"));
        assertThat(log).isEmpty();
    }

    @Test
    void givesTheValueAfterWaits() {
        Coroutine<String> inner = Body.steps(in -> Coroutines.sleep(Duration.ofMillis(1)), in -> "inner");
        assertThat(Coroutines.<String>run(Body.steps(in -> Coroutines.yieldNow(), in -> inner, in -> "got " + in)))
                .isEqualTo("got inner");
    }

    @Test
    void throwsTheOriginalException() {
        IOException failure = new IOException("broken");
        assertThatThrownBy(() -> Coroutines.run(Body.steps(in -> Coroutines.yieldNow(), in -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void outcome38_aThreadThatIsInterruptedBeforeRunsNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Coroutines.run(Body.steps(in -> log.add("ran"))))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the loop's thread was interrupted")
                .satisfies(RunTest::showsThisClass);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void askingForACancelledTaskThatStoodNowhereShowsWhoAsks() {
        try (EventLoop loop = EventLoop.create()) {
            Task<?> task = loop.start(Coroutines.sleep(Duration.ofHours(1)));
            loop.run(Coroutines.yieldNow());
            task.cancel("enough");
            loop.run(Coroutines.yieldNow());
            List<ThrowingCallable> calls = List.of(task::join, task::get, () -> task.getNow(null));
            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call)
                        .isInstanceOf(CancellationException.class)
                        .hasMessage("enough")
                        .hasCauseInstanceOf(CancelledError.class)
                        .satisfies(RunTest::showsThisClass);
            }
        }
    }

    private static void showsThisClass(Throwable thrown) {
        assertThat(thrown.getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .contains(RunTest.class.getName());
    }

    @Test
    void outcome04_aSecondAwaitIsRefused() {
        Coroutine<String> once = Body.steps(in -> "value");
        assertThat(Coroutines.<String>run(once)).isEqualTo("value");
        assertThatThrownBy(() -> Coroutines.run(once))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already awaited");
    }

    @Test
    void outcome18_yieldIsOneTurn() {
        Coroutines.run(Body.steps(
                in -> {
                    Coroutines.start(talker("a"));
                    Coroutines.start(talker("b"));
                    return Coroutines.yieldNow();
                },
                in -> log.add("main"),
                in -> Coroutines.yieldNow(),
                in -> Coroutines.yieldNow()));
        assertThat(log).containsExactly("a1", "b1", "main", "a2", "b2");
    }

    private Coroutine<Object> talker(String name) {
        return Body.steps(in -> log.add(name + 1), in -> Coroutines.yieldNow(), in -> log.add(name + 2));
    }

    @Test
    void outcome20_timersByDeadlineAndThenInOrder() {
        Coroutines.run(
                Body.steps(in -> Coroutines.gather(sleeper("late", 20), sleeper("first", 5), sleeper("second", 5))));
        assertThat(log).containsExactly("first", "second", "late");
    }

    private Coroutine<Object> sleeper(String name, int millis) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofMillis(millis)), in -> log.add(name));
    }

    @Test
    void outcome52_gatherKeepsTheOrder() {
        assertThat(Coroutines.<List<Integer>>run(Coroutines.gather(
                        Body.<Integer>steps(in -> Coroutines.sleep(Duration.ofMillis(3)), in -> 1),
                        Body.<Integer>steps(in -> 2),
                        CompletableFutures.coroutine(3))))
                .containsExactly(1, 2, 3);
    }

    @Test
    void outcome54_theFirstFailureCancelsTheOthers() {
        RuntimeException failure = new RuntimeException("first");
        assertThatThrownBy(() -> Coroutines.run(Coroutines.gather(
                        Body.steps(in -> Coroutines.sleep(Duration.ofDays(1)))
                                .rescue(e -> log.add(e.getClass().getName())),
                        Body.steps(in -> Coroutines.yieldNow(), in -> {
                            throw failure;
                        }))))
                .isSameAs(failure);
        assertThat(log).containsExactly("io.jawait.CancelledError");
    }

    @Test
    void outcome56_cancellingTheGathererCancelsAll() {
        assertThatThrownBy(() -> Coroutines.run(Body.steps(in -> {
                    Task<?> gatherer = Coroutines.start(Coroutines.gather(forEver("a"), forEver("b")));
                    return Coroutines.gather(gatherer, Body.steps(x -> Coroutines.yieldNow(), x -> {
                        gatherer.cancel("enough");
                        return null;
                    }));
                })))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        assertThat(log).containsExactlyInAnyOrder("a", "b");
    }

    private Coroutine<Object> forEver(String name) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1))).rescue(e -> {
            log.add(name);
            throw e;
        });
    }

    @Test
    void leftOversAreCancelledAndAwaited() {
        Coroutines.run(Body.steps(in -> {
            Coroutines.start(forEver("left"));
            return Coroutines.yieldNow();
        }));
        assertThat(log).containsExactly("left");
    }

    @Test
    void outcome12_unwovenAwaitNamesTheMethod() {
        assertThatThrownBy(() -> Coroutines.await(Coroutine.done()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RunTest.")
                .hasMessageContaining("jawait-agent.jar");
    }

    @Test
    void outcome16_aMillionAwaitsInALoop() {
        Body.Step[] steps = new Body.Step[1_000_000];
        java.util.Arrays.fill(steps, (Body.Step) in -> Coroutine.of(in == null ? 1 : (Integer) in + 1));
        assertThat(Coroutines.<Integer>run(Body.steps(steps))).isEqualTo(1_000_000);
    }

    @Test
    void outcome16_aMillionNestedAwaits() {
        assertThat(Coroutines.<Integer>run(nested(1_000_000))).isEqualTo(1_000_000);
    }

    private static Coroutine<Integer> nested(int depth) {
        return depth == 0
                ? Body.steps(in -> Coroutines.yieldNow(), in -> 0)
                : Body.steps(in -> nested(depth - 1), in -> (Integer) in + 1);
    }

    @Test
    void runInsideARunningLoopIsRefusedAndTheCoroutineClosed() {
        Coroutine<Object> inner = Body.steps(in -> "never");
        assertThatThrownBy(() -> Coroutines.run(Body.steps(in -> Coroutines.run(inner))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> Coroutines.run(inner)).hasMessageContaining("closed");
    }

    @Test
    void aLoopThatHasNothingToDoIsClosedInsideOfAnotherOne() {
        EventLoop unused = EventLoop.create();
        EventLoop used = EventLoop.create();
        used.run(Coroutines.yieldNow());
        EventLoop refused = EventLoop.create();
        Coroutines.run(Body.steps(
                in -> {
                    unused.close();
                    used.close();
                    assertThatThrownBy(() -> {
                                try (refused) {
                                    refused.run(Coroutines.yieldNow());
                                }
                            })
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("runs on this thread already")
                            .hasNoSuppressedExceptions();
                    assertThat(EventLoop.current()).isNotSameAs(unused);
                    return Coroutines.yieldNow();
                },
                in -> log.add("went on")));
        assertThat(log).containsExactly("went on");
        assertThatThrownBy(() -> unused.execute(() -> {})).hasMessageContaining("was stopped or closed");
    }

    @Test
    void aLoopWithLeftOversIsNotClosedInsideOfAnotherOne() {
        EventLoop begun = EventLoop.create();
        Task<Object> task = begun.start(Body.steps(in -> log.add("begun"), in -> Coroutines.sleep(Duration.ofDays(1))));
        begun.run(Coroutines.yieldNow());
        EventLoop prepared = EventLoop.create();
        prepared.execute(() -> log.add("prepared"));
        Coroutines.run(Body.steps(in -> {
            for (EventLoop each : List.of(begun, prepared)) {
                assertThatThrownBy(each::close)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageMatching(
                                "EventLoop@\\w+ cannot be closed on a thread on which EventLoop@\\w+ runs: what is left over on it would block that");
            }
            return null;
        }));
        assertThat(task.isDone()).isFalse();
        begun.close();
        prepared.close();
        assertThat(task.isCancelled()).isTrue();
        assertThat(log).containsExactly("begun", "prepared");
    }

    @Test
    void aFutureCompletedElsewhereResumesOnTheLoop() {
        CompletableFuture<String> future = new CompletableFuture<>();
        Thread[] threads = new Thread[1];
        Coroutines.run(Body.steps(
                in -> {
                    new Thread(() -> future.complete("hello")).start();
                    return future;
                },
                in -> {
                    threads[0] = Thread.currentThread();
                    return log.add((String) in);
                }));
        assertThat(log).containsExactly("hello");
        assertThat(threads[0]).isSameAs(Thread.currentThread());
    }

    private static final class CompletableFutures {
        static Coroutine<Integer> coroutine(int value) {
            return Coroutine.from(CompletableFuture.completedFuture(value));
        }
    }
}
