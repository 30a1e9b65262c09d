package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncCloseStack;
import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupOutcomesIT {
    private static final Duration LONG = Duration.ofDays(1);
    private final List<Object> log = new ArrayList<>();

    @Async
    private Coroutine<String> child(int millis, String name) {
        try {
            await(sleep(Duration.ofMillis(millis)));
            log.add(name);
            return Coroutine.of(name);
        } catch (CancelledError e) {
            await(sleep(Duration.ofMillis(1)));
            log.add(name + " unwound");
            throw e;
        }
    }

    @Async
    private Coroutine<String> failing(int millis, String message) throws IOException {
        try {
            await(sleep(Duration.ofMillis(millis)));
        } catch (CancelledError e) {
            throw new IOException(message + " while cancelled");
        }
        throw new IOException(message);
    }

    @Test
    void outcome79_aGroupWaitsForItsChildren() {
        run(() -> {
            Task<String> late;
            try (var group = TaskGroup.open()) {
                late = group.start(child(2, "a"));
                group.start(async(() -> {
                    group.start(child(1, "grandchild"));
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
        assertThat(log).startsWith("body").endsWith("a is done").contains("a", "grandchild");
    }

    @Test
    void outcome80_aFailingChildCancelsSiblingsAndBodyAndLeavesAlone() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(child(5000, "sibling"));
                group.start(failing(1, "first"));
                group.start(failing(5000, "second"));
                try {
                    await(sleep(LONG));
                } catch (CancelledError e) {
                    log.add("body told");
                    throw e;
                }
            } catch (Exception e) {
                log.add(e.getMessage());
                for (Throwable each : e.getSuppressed()) {
                    log.add(each.getMessage());
                }
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body told", "sibling unwound", "first", "second while cancelled");
    }

    @Test
    void outcome80_theFailureComesAlsoWhenTheBodyIsAlreadyLeaving() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(child(5000, "sibling"));
                group.start(failing(1, "first"));
                log.add("body ends");
            } catch (Exception e) {
                log.add(e.getMessage());
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body ends", "sibling unwound", "first");
    }

    @Test
    void outcome80_aBodyThatSwallowsTheCancellationStillLeavesWithTheFailure() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failing(1, "first"));
                try {
                    await(sleep(LONG));
                } catch (CancelledError e) {
                    log.add("swallowed");
                }
            } catch (Exception e) {
                log.add(e.getMessage());
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("swallowed", "first");
    }

    @Test
    void outcome81_theBodysExceptionIsPrimary() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failing(5000, "child"));
                await(yieldNow());
                throw new IllegalStateException("body");
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
                log.add(e.getSuppressed()[0].getMessage());
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body", "child while cancelled");
    }

    @Test
    void outcome84_anOutsideCancelUnwindsTheChildrenFirst() {
        run(() -> {
            for (boolean leaving : new boolean[] {false, true}) {
                Task<Void> task = startNow(async(() -> {
                    try (var group = TaskGroup.open()) {
                        group.startNow(child(5000, "child"));
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
        assertThat(log).containsExactly("child unwound", "left", "outside", "child unwound", "left", "outside");
    }

    @Test
    void outcome86_aChildThatEndsCancelledIsNoFailure() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                Task<String> gone = group.startNow(child(5000, "gone"));
                group.start(child(3, "other"));
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
        assertThat(log).containsExactlyInAnyOrder("gone unwound", "other");
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
                    refused(group, "failing");
                }
            } catch (Exception e) {
                log.add(e.getMessage());
            }
            refused(kept[0], "closed");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("failing", "first", "closed");
    }

    private void refused(TaskGroup group, String why) {
        Coroutine<String> late = child(0, "late");
        assertThatThrownBy(() -> group.start(late))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> run(late)).isInstanceOf(IllegalStateException.class);
        log.add(why);
    }

    @Test
    void outcome88_noCancellationLeaksOut() {
        run(() -> {
            for (int i = 0; i < 3; i++) {
                try (var group = TaskGroup.open()) {
                    group.startNow(failing(i, "child"));
                    if (i < 2) {
                        await(sleep(Duration.ofMillis(i)));
                    }
                } catch (Exception e) {
                    log.add(e.getMessage());
                }
                await(yieldNow());
                await(sleep(Duration.ofMillis(1)));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("child", "child", "child");
    }

    @Test
    void outcome88_aGroupInsideOfATimeout() {
        run(() -> {
            try {
                await(timeout(Duration.ofMillis(2), async(() -> {
                    try (var group = TaskGroup.open()) {
                        group.start(child(5000, "child"));
                        await(yieldNow());
                    }
                    return Coroutine.done();
                })));
            } catch (AsyncTimeoutException e) {
                log.add("timed out");
            }
            try (var limit = io.jawait.Timeout.after(Duration.ofMillis(2));
                    var group = TaskGroup.open()) {
                group.start(child(5000, "child"));
            } catch (AsyncTimeoutException e) {
                log.add("timed out");
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("child unwound", "timed out", "child unwound", "timed out");
    }

    @Test
    void outcome89_cancelEndsTheChildrenWithoutAnErrorAndTheBodyGoesOn() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.startNow(child(5000, "a"));
                group.startNow(child(5000, "b"));
                group.cancel();
                log.add("body goes on");
                await(group.join());
                log.add("joined");
                log.add(await(group.start(child(0, "further"))));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body goes on", "a unwound", "b unwound", "joined", "further", "further");
    }

    @Test
    void joinInTheBodyIsWhereItHearsOfAFailure() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                Task<String> good = group.start(child(1, "good"));
                await(group.join());
                log.add(good.resultNow() + " joined");
                group.start(failing(1, "first"));
                await(group.join());
                log.add("not reached");
            } catch (Exception e) {
                log.add(e.getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("good", "good joined", "first");
    }

    @Test
    void nestedGroupsAndAChildAwaitedInTheBody() {
        run(() -> {
            try (var outer = TaskGroup.open()) {
                try (var inner = TaskGroup.open()) {
                    Task<String> bad = inner.start(failing(1, "inner"));
                    outer.start(child(300, "of the outer"));
                    await(bad);
                } catch (Exception e) {
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
                group.start(child(1, "child"));
            }
            log.add("left");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("child", "left");
    }

    @Test
    void aChildCannotJoinItsOwnGroup() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start("child", async(() -> {
                    await(group.join());
                    return Coroutine.done();
                }));
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).hasSize(1);
        assertThat(log.get(0).toString()).startsWith("Task child is of the group that it wants to join");
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

    @Test
    void outcome80_theCancellationThatAFailureProvokedIsNotAmongTheSuppressed() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failing(1, "first"));
                group.start(failing(5000, "second"));
                try {
                    await(sleep(LONG));
                } catch (CancelledError e) {
                    log.add("body: " + e.getCause().getMessage());
                    throw e;
                }
            } catch (IOException e) {
                log.add(e.getMessage());
                log.add(List.of(e.getSuppressed()).toString());
            }
            try (var group = TaskGroup.open()) {
                group.start(failing(1, "first"));
                await(sleep(LONG));
            } catch (IOException e) {
                log.add(e.getSuppressed().length);
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body: first", "first", "[java.io.IOException: second while cancelled]", 0);
    }

    @Test
    void outcome88_aTimeoutInWhoseCleanUpAChildFailsLeavesNoCancellationBehind() {
        run(() -> {
            try (var limit = io.jawait.Timeout.after(Duration.ofMillis(5))) {
                try (var group = TaskGroup.open()) {
                    group.start(failing(10, "child"));
                    try {
                        await(sleep(LONG));
                    } finally {
                        await(sleep(Duration.ofMillis(30)));
                    }
                }
            } catch (IOException e) {
                log.add(e.getMessage() + e.getSuppressed().length);
            }
            await(yieldNow());
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.of(log.add("goes on"));
        });
        assertThat(log).containsExactly("child0", "goes on");
    }

    @Test
    void outcome88_nestedGroupsThatBothFailLeaveNoCancellationBehind() {
        run(() -> {
            try (var outer = TaskGroup.open()) {
                outer.start(failing(5, "outer child"));
                try (var inner = TaskGroup.open()) {
                    inner.start(failing(10, "inner child"));
                    try {
                        await(sleep(LONG));
                    } finally {
                        await(sleep(Duration.ofMillis(30)));
                    }
                }
            } catch (IOException e) {
                log.add(e.getMessage());
                log.add(List.of(e.getSuppressed()).toString());
            }
            await(yieldNow());
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.of(log.add("goes on"));
        });
        assertThat(log).containsExactly("outer child", "[java.io.IOException: inner child]", "goes on");
    }

    @Test
    void outcome84_aCancellationFromOutsideInWhoseCleanUpAChildFailsIsSeenAfterThat() {
        run(() -> {
            Task<String> task = start(async(() -> {
                try (var group = TaskGroup.open()) {
                    group.start(failing(10, "child"));
                    try {
                        await(sleep(LONG));
                    } finally {
                        await(sleep(Duration.ofMillis(30)));
                    }
                } catch (IOException e) {
                    log.add(e.getMessage() + e.getSuppressed().length);
                }
                try {
                    await(sleep(LONG));
                } catch (CancelledError e) {
                    log.add("cancelled: " + e.reason());
                    throw e;
                }
                return Coroutine.of("goes on");
            }));
            await(sleep(Duration.ofMillis(2)));
            task.cancel("outside");
            log.addAll(await(settle(task)).stream().map(Task::isCancelled).toList());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("child0", "cancelled: outside", true);
    }
}
