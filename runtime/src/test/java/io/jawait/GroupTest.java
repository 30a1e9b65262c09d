package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(20)
class GroupTest {
    private final List<Object> log = new ArrayList<>();
    private final VirtualTime time = new VirtualTime();

    private <T> T run(Body.Step... steps) {
        return time.runOnLoop(Body.steps(steps));
    }

    private static Coroutine<Object> group(Function<TaskGroup, Coroutine<?>> body) {
        return Block.with(TaskGroup::open, body);
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    private static Coroutine<Object> sleeper(int millis, Object value) {
        return Body.steps(in -> Coroutines.sleep(ms(millis)), in -> value);
    }

    private static Coroutine<Object> failing(int millis, Throwable failure) {
        return Body.steps(in -> Coroutines.sleep(ms(millis)), in -> {
            throw failure;
        });
    }

    /** Sleeps for a day; says how it was cancelled and cleans up for a while. */
    private Coroutine<Object> cleaner(String name, int millis) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1)))
                .rescue(e -> Body.steps(in -> Coroutines.sleep(ms(millis)), in -> {
                            log.add(name + " cleaned at " + time.millis());
                            throw e;
                        })
                        .rescue(second -> {
                            if (second != e) {
                                log.add(name + " interrupted at " + time.millis());
                            }
                            throw second;
                        }));
    }

    @Test
    void outcome79_waitsForItsChildren() {
        run(
                in -> group(g -> {
                    g.start(Body.steps(x -> Coroutines.sleep(ms(5)), x -> log.add("child")));
                    g.start(() -> Body.steps(x -> g.start("late", Body.steps(y -> log.add("grandchild")))));
                    return Coroutine.done();
                }),
                in -> log.add("after"));
        assertThat(log).containsExactly("grandchild", "child", "after");
    }

    @Test
    void outcome80_aFailingChildCancelsSiblingsAndBody() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        assertThatThrownBy(() -> run(in -> group(g -> {
                    g.start(failing(5, first));
                    g.start(Body.steps(x -> Coroutines.sleep(ms(50))).rescue(e -> failing(1, second)));
                    g.start(cleaner("sibling", 10));
                    return cleaner("body", 3);
                })))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThat(log).containsExactly("body cleaned at 8", "sibling cleaned at 15");
    }

    @Test
    void outcome80_joinIsWhereTheBodyHearsOfIt() {
        IOException failure = new IOException();
        assertThatThrownBy(() -> run(in -> group(g -> {
                    g.start(failing(5, failure));
                    return Body.steps(x -> g.join(), x -> log.add("never"));
                })))
                .isSameAs(failure);
        assertThat(log).isEmpty();
    }

    @Test
    void joinWaitsInsideOfTheBlock() {
        run(in -> group(g -> {
            Task<Object> child = g.start(sleeper(5, "value"));
            return Body.steps(x -> g.join(), x -> log.add(child.resultNow()), x -> g.start(sleeper(1, "more")));
        }));
        assertThat(log).containsExactly("value");
    }

    @Test
    void outcome81_theBodysExceptionIsPrimary() {
        IOException own = new IOException("own");
        IOException childs = new IOException("child's");
        assertThatThrownBy(() -> run(in -> group(g -> {
                    g.start(Body.steps(x -> Coroutines.sleep(ms(50))).rescue(e -> failing(1, childs)));
                    return failing(5, own);
                })))
                .isSameAs(own)
                .hasSuppressedException(childs);
    }

    @Test
    void outcome84_anOutsideCancelUnwindsTheChildrenFirst() {
        run(in -> {
            Task<Object> task = Coroutines.startNow(group(g -> {
                g.start(cleaner("child", 7));
                return Coroutine.done();
            }));
            return Body.steps(x -> Coroutines.sleep(ms(1)), x -> task.cancel("enough"), x -> task)
                    .rescue(e -> log.add(e.getMessage() + " at " + time.millis()));
        });
        assertThat(log).containsExactly("child cleaned at 8", "enough at 8");
    }

    @Test
    void outcome84_alsoWhenTheBodyIsCancelled() {
        run(in -> {
            Task<Object> task = Coroutines.startNow(group(g -> {
                g.start(cleaner("child", 7));
                return cleaner("body", 2);
            }));
            return Body.steps(x -> Coroutines.sleep(ms(1)), x -> task.cancel("enough"), x -> task)
                    .rescue(e -> log.add(e.getMessage() + task.isCancelled()));
        });
        assertThat(log).containsExactly("body cleaned at 3", "child cleaned at 10", "enoughtrue");
    }

    @Test
    void aChildThatFailsWhileTheBodyUnwindsDoesNotInterruptThat() {
        IOException failure = new IOException();
        run(in -> {
            Task<Object> task = Coroutines.startNow(group(g -> {
                g.start(failing(5, failure));
                g.start(cleaner("child", 10));
                return cleaner("body", 20);
            }));
            return Body.steps(x -> Coroutines.sleep(ms(1)), x -> task.cancel("enough"), x -> task)
                    .rescue(e -> log.add(e == failure));
        });
        assertThat(log).containsExactly("child cleaned at 15", "body cleaned at 21", true);
    }

    @Test
    void outcome84_aChildThatFailsInTheCleanUpGoesFirstAndTheCancellationComesAgain() {
        IOException failure = new IOException("in the clean-up");
        run(in -> {
            Task<Object> task = Coroutines.startNow(Body.steps(x -> group(g -> {
                        g.start(Body.steps(y -> Coroutines.sleep(ms(50))).rescue(e -> {
                            throw failure;
                        }));
                        return Coroutines.sleep(ms(50));
                    }))
                    .rescue(e -> {
                        log.add(e == failure);
                        return Coroutines.sleep(ms(1));
                    }));
            return Body.steps(x -> Coroutines.sleep(ms(1)), x -> task.cancel("enough"), x -> task)
                    .rescue(e -> log.add(e.getMessage() + task.isCancelled()));
        });
        assertThat(log).containsExactly(true, "enoughtrue");
    }

    @Test
    void outcome80_whatAResourceFailsWithWhenTheBodyIsCancelledIsSuppressed() {
        IOException failure = new IOException();
        IOException fromClose = new IOException("while closing");
        assertThatThrownBy(() -> run(in -> group(g -> {
                    g.start(failing(1, failure));
                    return Body.steps(x -> Coroutines.sleep(ms(50))).rescue(e -> {
                        e.addSuppressed(fromClose);
                        throw e;
                    });
                })))
                .isSameAs(failure)
                .hasSuppressedException(fromClose);
    }

    @Test
    void aFurtherExplicitCancelGoesThroughToTheChildren() {
        run(in -> {
            Task<Object> task = Coroutines.startNow(group(g -> {
                g.start(cleaner("child", 100));
                return Coroutine.done();
            }));
            return Body.steps(
                            x -> Coroutines.sleep(ms(1)),
                            x -> task.cancel("one"),
                            x -> Coroutines.sleep(ms(1)),
                            x -> task.cancel("two"),
                            x -> task)
                    .rescue(e -> log.add(e.getMessage()));
        });
        assertThat(log).containsExactly("child interrupted at 2", "one");
    }

    @Test
    void outcome86_aChildThatEndsCancelledIsNoFailure() {
        run(
                in -> group(g -> {
                    Task<Object> child = g.start(cleaner("child", 1));
                    return Body.steps(
                            x -> Coroutines.yieldNow(),
                            x -> child.cancel("enough"),
                            x -> g.join(),
                            x -> log.add("body"));
                }),
                in -> log.add("after"));
        assertThat(log).containsExactly("child cleaned at 1", "body", "after");
    }

    @Test
    void aChildThatAwaitedACancelledTaskHasFailed() {
        assertThatThrownBy(() -> run(in -> {
                    Task<Object> other = Coroutines.start(cleaner("other", 1));
                    return Body.steps(
                            x -> Coroutines.yieldNow(),
                            x -> other.cancel("enough"),
                            x -> group(g -> {
                                g.start(Body.steps(y -> other));
                                return Coroutine.done();
                            }));
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void outcome87_aClosedGroupRefusesAndClosesTheCoroutine() {
        Coroutine<Object> late = sleeper(1, "late");
        TaskGroup[] closed = new TaskGroup[1];
        run(in -> group(g -> {
            closed[0] = g;
            return Coroutine.done();
        }));
        assertThatThrownBy(() -> closed[0].start(late)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Coroutines.run(late)).hasMessageContaining("closed");
    }

    @Test
    void outcome87_aFailingGroupRefuses() {
        IOException failure = new IOException();
        assertThatThrownBy(() -> run(in -> group(g -> {
                    g.start(failing(1, failure));
                    return Body.steps(x -> Coroutines.sleep(ms(5))).rescue(e -> {
                        try {
                            g.start(sleeper(1, "late"));
                        } catch (IllegalStateException refused) {
                            log.add("refused");
                        }
                        throw e;
                    });
                })))
                .isSameAs(failure);
        assertThat(log).containsExactly("refused");
    }

    @Test
    void outcome88_noCancellationLeaksOut() {
        IOException failure = new IOException();
        run(
                in -> Body.steps(x -> group(g -> {
                            g.startNow(Body.steps(y -> {
                                throw failure;
                            }));
                            return Coroutine.done();
                        }))
                        .rescue(e -> log.add(e == failure)),
                in -> Coroutines.sleep(ms(1)),
                in -> log.add("undisturbed"));
        assertThat(log).containsExactly(true, "undisturbed");
    }

    @Test
    void outcome88_anOutsideCancelThatAFailureReplacedComesAgain() {
        IOException failure = new IOException();
        run(in -> {
            Task<Object> task = Coroutines.startNow(Body.steps(x -> group(g -> {
                        g.start(failing(2, failure));
                        return cleaner("body", 10);
                    }))
                    .rescue(e -> {
                        log.add(e == failure);
                        return Coroutines.sleep(ms(1));
                    }));
            return Body.steps(x -> Coroutines.sleep(ms(5)), x -> task.cancel("enough"), x -> task)
                    .rescue(e -> log.add(e.getMessage()));
        });
        assertThat(log).containsExactly("body interrupted at 5", true, "enough");
    }

    @Test
    void outcome89_cancelEndsTheChildrenWithoutAnError() {
        run(in -> group(g -> {
            g.start(cleaner("child", 1));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> {
                        g.cancel();
                        return Coroutines.sleep(ms(5));
                    },
                    x -> log.add("body went on"));
        }));
        assertThat(log).containsExactly("child cleaned at 1", "body went on");
    }

    @Test
    void anInnerGroupIsCancelledByAnOuterOne() {
        IOException failure = new IOException();
        assertThatThrownBy(() -> run(in -> group(outer -> {
                    outer.start(failing(5, failure));
                    return group(inner -> {
                        inner.start(cleaner("inner child", 3));
                        return Coroutine.done();
                    });
                })))
                .isSameAs(failure);
        assertThat(log).containsExactly("inner child cleaned at 8");
    }

    @Test
    void aTaskOfAnotherLoopIsRefusedToJoin() {
        try (LoopGroup loops = LoopGroup.create(1)) {
            Coroutines.run(Body.steps(in -> group(g -> {
                Task<Object> child = g.start(sleeper(1000, "child"));
                return Body.steps(x -> Coroutines.settle(loops.start("stranger", g.join())), x -> {
                    log.add(((Task<?>) ((List<?>) x).get(0)).exceptionNow().getMessage());
                    return child.cancel("seen");
                });
            })));
        }
        assertThat(log)
                .singleElement()
                .asString()
                .matches("group of task task-\\d+ is joined on its own loop only, not by task stranger");
    }

    @Test
    void outsideOfATaskItIsRefused() {
        assertThatThrownBy(TaskGroup::open).isInstanceOf(IllegalStateException.class);
    }
}
