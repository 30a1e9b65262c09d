package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private final List<Object> log = new ArrayList<>();
    private final VirtualTime time = new VirtualTime();

    private <T> T run(Body.Step... steps) {
        return time.runOnLoop(Body.steps(steps));
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    private static Coroutine<Object> sleeper(int millis, Object value) {
        return Body.steps(in -> Coroutines.sleep(ms(millis)), in -> value);
    }

    /** Sleeps for a day and takes its time to clean up. */
    private Coroutine<Object> cleaner(int millis) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1))).rescue(e -> {
            log.add("unwinding " + e.getClass().getSimpleName());
            return Body.steps(in -> Coroutines.sleep(ms(millis)), in -> {
                log.add("cleaned at " + time.millis());
                throw e;
            });
        });
    }

    @Test
    void outcome66_fires() {
        assertThatThrownBy(() -> run(in -> Coroutines.timeout(ms(10), sleeper(20, "late"))))
                .isInstanceOf(AsyncTimeoutException.class)
                .hasMessageContaining("PT0.01S")
                .hasCauseInstanceOf(CancelledError.class);
        assertThat(time.millis()).isEqualTo(10);
    }

    @Test
    void outcome67_doesNotFire() {
        assertThat(VirtualTime.<Object>run(in -> Coroutines.timeout(ms(20), sleeper(10, "value"))))
                .isEqualTo("value");
    }

    @Test
    void outcome68and78_aZeroTimeoutNeverStartsACoroutine() {
        Coroutine<Object> body = Body.steps(in -> log.add("ran"));
        assertThatThrownBy(() -> run(in -> Coroutines.timeout(Duration.ZERO, body)))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(log).isEmpty();
        assertThatThrownBy(() -> Coroutines.run(body)).hasMessageContaining("closed");
    }

    @Test
    void outcome68_aTimePastFiresAtTheFirstSuspension() {
        assertThatThrownBy(() -> run(in -> Coroutines.timeout(ms(1), Body.steps(x -> {
                    time.await(this, ms(5).toNanos());
                    return Coroutines.yieldNow();
                }))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(time.millis()).isEqualTo(5);
    }

    @Test
    void outcome72_theBodysOwnExceptionWins() {
        IOException failure = new IOException("own");
        assertThatThrownBy(() -> run(in -> Coroutines.timeout(
                        ms(10), Body.steps(x -> Coroutines.sleep(ms(20))).rescue(e -> {
                            throw failure;
                        }))))
                .isSameAs(failure);
    }

    @Test
    void outcome39and72_aValueGivenAfterTheCancellationCounts() {
        assertThat(VirtualTime.<Object>run(in -> Coroutines.timeout(
                        ms(10), Body.steps(x -> Coroutines.sleep(ms(20))).rescue(e -> "kept"))))
                .isEqualTo("kept");
    }

    @Test
    void outcome74_aTimeoutInsideOfCleanUpWorks() {
        run(
                in -> {
                    Task<Object> task = Coroutines.startNow(Body.steps(x -> Coroutines.sleep(Duration.ofDays(1)))
                            .rescue(e -> Body.steps(x -> Coroutines.timeout(ms(5), sleeper(50, "never")))
                                    .rescue(inner -> log.add(inner.getClass().getSimpleName()))));
                    task.cancel("enough");
                    return task;
                },
                in -> log.add(time.millis()));
        assertThat(log).containsExactly("AsyncTimeoutException", 5L);
    }

    @Test
    void outcome75_leavesNoResidue() {
        run(
                in -> Coroutines.timeout(ms(50), sleeper(10, "value")),
                in -> Coroutines.sleep(ms(100)),
                in -> Coroutines.yieldNow(),
                in -> log.add(time.millis()));
        assertThat(log).containsExactly(110L);
    }

    @Test
    void outcome77_theCallerResumesAfterTheBodysCleanUp() {
        assertThatThrownBy(() -> run(in -> Coroutines.timeout(ms(10), cleaner(7))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(log).containsExactly("unwinding CancelledError", "cleaned at 17");
    }

    @Test
    void doesNotInterruptTheCleanUpThatAnotherRequestBegan() {
        run(in -> {
            Task<Object> task = Coroutines.startNow(Coroutines.timeout(ms(10), cleaner(100)));
            return Body.steps(x -> Coroutines.sleep(ms(5)), x -> task.cancel("outside"), x -> task)
                    .rescue(e -> log.add(e.getClass().getSimpleName()));
        });
        assertThat(log).containsExactly("unwinding CancelledError", "cleaned at 105", "CancellationException");
    }

    @Test
    void aFurtherExplicitCancelInterruptsTheCleanUp() {
        run(in -> {
            Task<Object> task = Coroutines.startNow(Coroutines.timeout(ms(10), cleaner(100)));
            return Body.steps(x -> Coroutines.sleep(ms(20)), x -> task.cancel("outside"), x -> task)
                    .rescue(e -> log.add(e.getMessage() + " at " + time.millis()));
        });
        assertThat(log).containsExactly("unwinding CancelledError", "outside at 20");
    }

    @Test
    void anOuterTimeoutStillFiresWhenAnInnerOneWasCaught() {
        assertThatThrownBy(() -> run(in -> Coroutines.timeout(
                        ms(10),
                        Body.steps(
                                x -> Body.steps(y -> Coroutines.timeout(ms(5), sleeper(50, "never")))
                                        .rescue(e -> log.add("inner")),
                                x -> Coroutines.sleep(ms(50))))))
                .isInstanceOf(AsyncTimeoutException.class)
                .hasMessageContaining("PT0.01S");
        assertThat(log).containsExactly("inner");
    }

    @Test
    void aRequestThatWasPutOffComesWhenTheOtherWasSwallowed() {
        run(in -> {
            Task<Object> task = Coroutines.startNow(Coroutines.timeout(
                    ms(10),
                    Body.steps(
                            x -> Body.steps(y -> Coroutines.sleep(Duration.ofDays(1)))
                                    .rescue(e -> sleeper(20, "swallowed")),
                            x -> log.add(x),
                            x -> Coroutines.sleep(Duration.ofDays(1)))));
            return Body.steps(x -> Coroutines.sleep(ms(5)), x -> task.cancel("outside"), x -> task)
                    .rescue(e -> log.add(e.getClass().getSimpleName() + time.millis()));
        });
        assertThat(log).containsExactly("swallowed", "AsyncTimeoutException25");
    }

    @Test
    void aTaskIsCancelledAndAwaited() {
        run(in -> {
            Task<Object> task = Coroutines.start(cleaner(7));
            return Body.steps(x -> Coroutines.timeout(ms(10), task)).rescue(e -> {
                log.add(e.getClass().getSimpleName());
                return log.add(task.isCancelled());
            });
        });
        assertThat(log).containsExactly("unwinding CancelledError", "cleaned at 17", "AsyncTimeoutException", true);
    }

    @Test
    void outcome44_cancellingTheWaiterLeavesTheTaskAlone() {
        run(in -> {
            Task<Object> task = Coroutines.start(sleeper(50, "value"));
            Task<Object> waiter = Coroutines.startNow(Coroutines.timeout(ms(100), task));
            waiter.cancel("enough");
            return Body.steps(x -> waiter).rescue(e -> {
                log.add(e instanceof CancellationException);
                return Body.steps(x -> task, x -> log.add(x));
            });
        });
        assertThat(log).containsExactly(true, "value");
    }

    @Test
    void outcome16_manyTimeoutsAroundOneCoroutineDoNotOverflowTheStack() {
        Coroutine<Object> body = sleeper(5, "value");
        for (int i = 0; i < 30_000; i++) {
            body = Coroutines.timeout(ms(10), body);
        }
        Coroutine<Object> nested = body;
        Object value = run(in -> nested);
        assertThat(value).isEqualTo("value");
    }
}
