package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Cancellations that come into a group, and those that must not leave it. */
class GroupCancellationIT extends Outcomes {
    @Test
    void outcome84_anOutsideCancelUnwindsTheChildrenFirst() {
        run(() -> {
            for (boolean leaving : new boolean[] {false, true}) {
                Task<Void> task = startNow(async(() -> {
                    try (var group = TaskGroup.open()) {
                        group.startNow(after(5000, "child"));
                        if (!leaving) {
                            await(sleep(LONG));
                        }
                    } finally {
                        log.add("left");
                    }
                    return Coroutine.done();
                }));
                task.cancel("outside");
                try {
                    await(task);
                } catch (CancellationException e) {
                    log.add(e.getMessage());
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("child cancelled", "left", "outside", "child cancelled", "left", "outside");
    }

    @Test
    void outcome84_aCancellationFromOutsideInWhoseCleanUpAChildFailsIsSeenAfterThat() {
        run(() -> {
            Task<String> task = start(async(() -> {
                try (var group = TaskGroup.open()) {
                    group.start(failing(10, "child"));
                    await(cleaningUpFor(30));
                } catch (IOException e) {
                    log.add(e.getMessage());
                    assertThat(e.getSuppressed()).isEmpty();
                }
                await(toldOfTheEnd());
                return Coroutine.of("goes on");
            }));
            await(sleep(Duration.ofMillis(2)));
            task.cancel("outside");
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cleaned up", "child", "told of outside");
    }

    @Test
    void outcome86_aChildThatEndsCancelledIsNoFailure() {
        runAndNote(() -> {
            try (var group = TaskGroup.open()) {
                Task<String> gone = group.startNow(after(5000, "gone"));
                group.start(after(3, "other"));
                gone.cancel("only this");
                await(yieldNow());
            }
            try (var group = TaskGroup.open()) {
                group.start(async(() -> {
                    throw new CancelledError("by its own");
                }));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("gone cancelled", "other");
    }

    @Test
    void outcome88_noCancellationLeaksOutWheneverTheChildFails() {
        for (int i = 0; i < 3; i++) {
            int round = i;
            runAndNote(() -> {
                try (var group = TaskGroup.open()) {
                    group.startNow(failing(round, "child"));
                    if (round < 2) {
                        await(sleep(Duration.ofMillis(round)));
                    }
                }
                return Coroutine.done();
            });
        }
        assertThat(log).containsExactly("child", "child", "child");
    }

    @Test
    void outcome88_aGroupInsideOfATimeoutUnwindsBeforeTheTimeoutIsTold() {
        runAndNote(() -> timeout(Duration.ofMillis(2), async(() -> {
            try (var group = TaskGroup.open()) {
                group.start(after(5000, "child"));
                await(yieldNow());
            }
            return Coroutine.done();
        })));
        runAndNote(() -> {
            try (var limit = Timeout.after(Duration.ofMillis(2));
                    var group = TaskGroup.open()) {
                group.start(after(5000, "child"));
            }
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        "child cancelled", "Timed out after PT0.002S", "child cancelled", "Timed out after PT0.002S");
    }

    @Test
    void outcome88_aTimeoutInWhoseCleanUpAChildFailsLeavesNoCancellationBehind() {
        runAndNote(() -> {
            try (var limit = Timeout.after(Duration.ofMillis(5));
                    var group = TaskGroup.open()) {
                group.start(failing(10, "child"));
                await(cleaningUpFor(30));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cleaned up", "child");
    }

    @Test
    void outcome88_nestedGroupsThatBothFailLeaveNoCancellationBehind() {
        runAndNote(() -> {
            try (var outer = TaskGroup.open()) {
                outer.start(failing(5, "outer child"));
                try (var inner = TaskGroup.open()) {
                    inner.start(failing(10, "inner child"));
                    await(cleaningUpFor(30));
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cleaned up", "outer child", "inner child");
    }

    @Test
    void outcome89_cancelEndsTheChildrenWithoutAnErrorAndTheBodyGoesOn() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.startNow(after(5000, "a"));
                group.startNow(after(5000, "b"));
                group.cancel();
                log.add("body goes on");
                await(group.join());
                log.add("joined");
                log.add(await(group.start(after(0, "further"))));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body goes on", "a cancelled", "b cancelled", "joined", "further", "further");
    }
}
