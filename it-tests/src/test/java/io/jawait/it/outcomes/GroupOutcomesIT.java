package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncCloseStack;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GroupOutcomesIT extends Outcomes {
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
        runAndNote(() -> {
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
        runAndNote(() -> {
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
        runAndNote(() -> {
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
    void outcome80_siblingsThatWereToBeginBesideTheFailingChildDoAndAreCancelledAfterTheirFirstStep() {
        runAndNote(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failingAtOnce("first"));
                group.start(after(5000, "sibling"));
                group.start(failingAtOnce("second"));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("sibling cancelled", "first", "second");
    }

    @Test
    void outcome80_aSiblingThatHasBegunAndEndsOnItsOwnIsNotCancelled() {
        runAndNote(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failingAtOnce("first"));
                Task<String> sibling = group.start(Coroutine.of("value"));
                try {
                    await(sleep(LONG));
                } finally {
                    log.add(await(settle(sibling)).get(0).resultNow());
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("value", "first");
    }

    @Async
    private Coroutine<Void> failingAtOnce(String message) {
        throw new IllegalStateException(message);
    }

    @Test
    void outcome81_theBodysExceptionIsPrimary() {
        runAndNote(() -> {
            try (var group = TaskGroup.open()) {
                group.start(failing(5000, "child"));
                await(yieldNow());
                throw new IllegalStateException("body");
            }
        });
        assertThat(log).containsExactly("body", "child while cancelled");
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
    void joinInTheBodyIsWhereItHearsOfAFailure() {
        runAndNote(() -> {
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
    void anEagerChildIsOneOfTheGroupFromItsFirstStepOn() {
        runAndNote(() -> {
            try (var group = TaskGroup.open()) {
                group.start(after(1, "other"));
                group.startNow(async(() -> {
                    try {
                        await(group.join());
                    } catch (IllegalStateException e) {
                        log.add(e.getMessage().contains("of the group that it wants to join"));
                    }
                    return Coroutine.done();
                }));
                await(group.join());
                group.startNow(async(() -> {
                    group.cancel();
                    await(toldOfTheEnd());
                    return Coroutine.done();
                }));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true, "other", "told of the group was cancelled");
    }

    @Test
    void aChildCannotJoinItsOwnGroup() {
        runAndNote(() -> {
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
