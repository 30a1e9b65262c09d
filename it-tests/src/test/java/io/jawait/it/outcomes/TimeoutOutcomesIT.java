package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.AsyncTimeoutException;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.Timeout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutOutcomesIT extends Outcomes {
    @Test
    void outcome66and77_aTimeoutFiresAfterTheCleanUpOfItsBody() {
        runAndNote(() -> {
            await(timeout(Duration.ofMillis(1), after(5000, "body")));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body cancelled", "Timed out after PT0.001S");
    }

    @Test
    void outcome67and75_aTimeoutThatDoesNotFireLeavesNothing() {
        run(() -> {
            assertThat(await(timeout(Duration.ofMillis(50), after(1, "body")))).isEqualTo("body");
            assertThat(await(timeout(LONG, Coroutine.of("at once")))).isEqualTo("at once");
            await(sleep(Duration.ofMillis(80)));
            return Coroutine.done();
        });
    }

    @Test
    void outcome68and78_aTimeoutOfNoTimeBeginsNoBodyAndEndsABlockWhereItSuspends() {
        run(() -> {
            for (Duration past : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
                Coroutine<String> body = after(0, "never begun");
                try {
                    await(timeout(past, body));
                } catch (AsyncTimeoutException e) {
                    log.add("timed out");
                }
                assertThatThrownBy(() -> start(body)).isInstanceOf(IllegalStateException.class);
                try (var limit = Timeout.after(past)) {
                    log.add("begins");
                    await(Coroutine.of("does not suspend"));
                    log.add("goes on");
                    await(yieldNow());
                    log.add("never");
                } catch (AsyncTimeoutException e) {
                    log.add("block");
                }
            }
            return Coroutine.done();
        });
        List<Object> round = List.of("timed out", "begins", "goes on", "block");
        assertThat(log).hasSize(12).startsWith(round.toArray()).endsWith(round.toArray());
    }

    @Test
    void outcome68_aDoneFutureOrTaskWinsOverAZeroTimeout() {
        run(() -> {
            Task<String> done = start(after(0, "task"));
            await(done);
            assertThat(await(timeout(Duration.ZERO, done))).isEqualTo("task");
            Task<String> pending = startNow(after(5000, "pending"));
            try {
                await(timeout(Duration.ZERO, pending));
            } catch (AsyncTimeoutException e) {
                log.add("timed out");
            }
            assertThat(pending.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("task", "pending cancelled", "timed out");
    }

    @Test
    void outcome71_deadlinesCanBeMoved() {
        run(() -> {
            try (var limit = Timeout.after(Duration.ofMillis(1))) {
                limit.reschedule(LONG);
                await(sleep(Duration.ofMillis(5)));
                log.add(limit.expired());
                limit.disable();
                await(sleep(Duration.ofMillis(1)));
                limit.reschedule(Duration.ofMillis(1));
                await(sleep(LONG));
            } catch (AsyncTimeoutException e) {
                log.add("timed out");
            }
            try (var limit = Timeout.after(LONG)) {
                limit.reschedule(Duration.ofSeconds(-1));
                await(yieldNow());
            } catch (AsyncTimeoutException e) {
                log.add("past");
            }
            var left = Timeout.after(LONG);
            await(left.closeAsync(null));
            assertThatThrownBy(() -> left.reschedule(LONG)).isInstanceOf(IllegalStateException.class);
            return Coroutine.done();
        });
        assertThat(log).containsExactly(false, "timed out", "past");
    }

    @Test
    void outcome72_theBodysOwnExceptionWins() {
        runAndNote(() -> {
            await(timeout(Duration.ofMillis(1), failing(5000, "of a coroutine")));
            return Coroutine.done();
        });
        runAndNote(() -> {
            try (var limit = Timeout.after(Duration.ofMillis(1))) {
                await(failing(5000, "of a block"));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("of a coroutine while cancelled", "of a block while cancelled");
    }

    @Test
    void outcome74_aTimeoutInsideOfCleanUpWorks() {
        run(() -> {
            Task<String> task = startNow(async(() -> {
                try {
                    await(sleep(LONG));
                } finally {
                    try (var limit = Timeout.after(Duration.ofMillis(1))) {
                        await(sleep(LONG));
                    } catch (AsyncTimeoutException e) {
                        log.add("clean-up timed out");
                    }
                    try {
                        await(timeout(Duration.ofMillis(1), sleep(LONG)));
                    } catch (AsyncTimeoutException e) {
                        log.add("and again");
                    }
                }
                return Coroutine.of("never");
            }));
            task.cancel("stop");
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("clean-up timed out", "and again");
    }

    @Test
    void outcome75_nestedTimeoutsEachGiveTheirOwn() {
        run(() -> {
            try (var outer = Timeout.after(LONG)) {
                try (var inner = Timeout.after(Duration.ofMillis(1))) {
                    await(sleep(LONG));
                } catch (AsyncTimeoutException e) {
                    log.add("inner " + outer.expired());
                }
                await(sleep(Duration.ofMillis(2)));
            }
            try (var outer = Timeout.after(Duration.ofMillis(1))) {
                try (var inner = Timeout.after(LONG)) {
                    await(sleep(LONG));
                } catch (AsyncTimeoutException e) {
                    log.add("wrong one");
                }
            } catch (AsyncTimeoutException e) {
                log.add("outer");
            }
            try (var outer = Timeout.after(Duration.ZERO)) {
                try (var inner = Timeout.after(Duration.ZERO)) {
                    await(sleep(LONG));
                }
            } catch (AsyncTimeoutException e) {
                log.add("both");
            }
            await(sleep(Duration.ofMillis(2)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("inner false", "outer", "both");
    }

    @Test
    void outcome46_aTaskThatATimeoutHasCancelledLearnsWhyItIsCancelledOnceMore() {
        run(() -> {
            Task<Void> task = start(async(() -> {
                try {
                    await(sleep(LONG));
                } finally {
                    await(toldOfTheEnd());
                }
                return Coroutine.done();
            }));
            Task<Void> waiter = start(async(() -> {
                try {
                    await(timeout(Duration.ofMillis(1), task));
                } catch (AsyncTimeoutException e) {
                    log.add("timed out");
                }
                await(toldOfTheEnd());
                return Coroutine.done();
            }));
            await(sleep(Duration.ofMillis(2)));
            waiter.cancel("nobody needs it");
            await(settle(waiter));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("told of nobody needs it", "timed out", "told of nobody needs it");
    }
}
