package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncCloseStack;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class GroupOutcomesIT extends Outcomes {
    /** Runs the block and writes down what it fails with, and what is suppressed in that; no cancellation leaks out. */
    private void leave(AsyncCallable<Void> block) {
        run(() -> {
            try {
                await(async(block));
            } catch (Exception e) {
                log.add(e.getMessage());
                for (Throwable each : e.getSuppressed()) {
                    log.add(each.getMessage());
                }
            }
            await(yieldNow());
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.done();
        });
    }

    @Async
    private Coroutine<Void> toldOfTheEnd() {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            log.add("told of "
                    + (e.getCause() == null ? e.reason() : e.getCause().getMessage()));
            throw e;
        }
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> cleaningUpFor(int millis) {
        try {
            await(sleep(LONG));
        } finally {
            await(sleep(Duration.ofMillis(millis)));
            log.add("cleaned up");
        }
        return Coroutine.done();
    }

    @Test
    void outcome79_aGroupWaitsForItsChildren() {
        run(() -> {
            Task<String> late;
            try (var group = TaskGroup.open()) {
                late = group.start(after(2, "child"));
                group.start(async(() -> {
                    group.start(after(1, "grandchild"));
                    return Coroutine.done();
                }));
                log.add("body");
            }
            log.add(late.resultNow() + " is done");
            try (var empty = TaskGroup.open()) {
                await(empty.join());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body", "grandchild", "child", "child is done");
    }

    @Test
    void outcome80_aFailingChildCancelsSiblingsAndBodyAndLeavesAlone() {
        leave(() -> {
            try (var group = TaskGroup.open()) {
                group.start(after(5000, "sibling"));
                group.start(failing(1, "first"));
                group.start(failing(5000, "second"));
                await(toldOfTheEnd());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("told of first", "sibling cancelled", "first", "second while cancelled");
    }

    @Test
    void outcome80_theFailureComesAlsoWhenTheBodyIsAlreadyLeaving() {
        leave(() -> {
            try (var group = TaskGroup.open()) {
                group.start(after(5000, "sibling"));
                group.start(failing(1, "first"));
                log.add("body ends");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body ends", "sibling cancelled", "first");
    }

    @Test
    void outcome80_aBodyThatSwallowsTheCancellationStillLeavesWithTheFailure() {
        leave(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failing(1, "first"));
                try {
                    await(sleep(LONG));
                } catch (CancelledError e) {
                    log.add("swallowed");
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("swallowed", "first");
    }

    @Test
    void outcome81_theBodysExceptionIsPrimary() {
        leave(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failing(5000, "child"));
                await(yieldNow());
                throw new IllegalStateException("body");
            }
        });
        assertThat(log).containsExactly("body", "child while cancelled");
    }

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
        leave(() -> {
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
    void outcome87_startingInAClosedOrFailingGroupIsRefusedAndTheCoroutineClosed() {
        run(() -> {
            TaskGroup[] kept = new TaskGroup[1];
            try (var group = TaskGroup.open()) {
                kept[0] = group;
                group.start(failing(0, "first"));
                try {
                    await(sleep(LONG));
                } finally {
                    assertRefused(group, "failing");
                }
            } catch (IOException e) {
                log.add(e.getMessage());
            }
            assertRefused(kept[0], "closed");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("first");
    }

    private void assertRefused(TaskGroup group, String why) {
        Coroutine<String> late = after(0, "late");
        assertThatThrownBy(() -> group.start(late))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> start(late))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void outcome88_noCancellationLeaksOutWheneverTheChildFails() {
        for (int i = 0; i < 3; i++) {
            int round = i;
            leave(() -> {
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
        leave(() -> timeout(Duration.ofMillis(2), async(() -> {
            try (var group = TaskGroup.open()) {
                group.start(after(5000, "child"));
                await(yieldNow());
            }
            return Coroutine.done();
        })));
        leave(() -> {
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
        leave(() -> {
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
        leave(() -> {
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

    @Test
    void joinInTheBodyIsWhereItHearsOfAFailure() {
        leave(() -> {
            try (var group = TaskGroup.open()) {
                Task<String> good = group.start(after(1, "good"));
                await(group.join());
                log.add(good.resultNow() + " joined");
                group.start(failing(1, "first"));
                await(group.join());
                log.add("not reached");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("good", "good joined", "first");
    }

    @Test
    void aFailureOfAnInnerGroupLeavesTheOuterOnesChildrenAlone() {
        run(() -> {
            try (var outer = TaskGroup.open()) {
                try (var inner = TaskGroup.open()) {
                    Task<String> bad = inner.start(failing(1, "inner"));
                    outer.start(after(300, "of the outer"));
                    await(bad);
                } catch (IOException e) {
                    log.add(e.getMessage());
                }
                await(yieldNow());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("inner", "of the outer");
    }

    @Test
    void aLambdaWhoseOnlyAwaitIsTheCloseOfItsResourceIsAsync() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(after(1, "child"));
            }
            log.add("left");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("child", "left");
    }

    @Test
    void aChildCannotJoinItsOwnGroup() {
        leave(() -> {
            try (var group = TaskGroup.open()) {
                group.start("child", async(() -> {
                    await(group.join());
                    return Coroutine.done();
                }));
            }
            return Coroutine.done();
        });
        assertThat(log).singleElement().asString().startsWith("Task child is of the group that it wants to join");
    }

    @Test
    void whatIsPutOffToTheEndOfAStackMayAwait() {
        run(() -> {
            try (AsyncCloseStack stack = new AsyncCloseStack()) {
                stack.defer(() -> {
                    await(yieldNow());
                    log.add("last");
                    return Coroutine.done();
                });
                stack.defer(() -> Coroutine.of(log.add("first")));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("first", "last");
    }
}
