package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.sync.AsyncCondition;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncLockTest {
    private final List<Object> log = new ArrayList<>();
    private final AsyncLock lock = new AsyncLock();

    @AfterEach
    void nobodyHoldsTheLock() {
        assertThat(lock.isHeld()).isFalse();
    }

    /** Acquires the lock, logs, gives way once, and releases it. */
    private Coroutine<Object> section(Object name) {
        Held[] held = new Held[1];
        return Body.steps(
                in -> lock.acquire(),
                in -> {
                    held[0] = (Held) in;
                    log.add(name);
                    return Coroutines.yieldNow();
                },
                in -> {
                    held[0].close();
                    return null;
                });
    }

    private static Object turns(int count) {
        return Body.steps(java.util.Collections.nCopies(count, (Body.Step) in -> Coroutines.yieldNow())
                .toArray(Body.Step[]::new));
    }

    @Test
    void outcome91_tasksGetTheLockInTheOrderInWhichTheyAsked() {
        Coroutines.run(Body.steps(in -> Coroutines.gather(section(1), section(2), section(3), section(4))));
        assertThat(log).containsExactly(1, 2, 3, 4);
    }

    @Test
    void outcome91_aCancelledWaiterLeavesTheLine() {
        Coroutines.run(Body.steps(in -> {
            Task<Object> first = Coroutines.start(section(1));
            Task<Object> second = Coroutines.start(section(2));
            Task<Object> third = Coroutines.start(section(3));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> second.cancel("enough"),
                    x -> third,
                    x -> log.add(second.isDone()));
        }));
        assertThat(log).containsExactly(1, 3, true);
    }

    @Test
    void outcome91_aCancelledWaiterThatWasHandedTheLockPassesItOn() {
        Coroutines.run(Body.steps(in -> lock.acquire(), in -> {
            Task<Object> second = Coroutines.start(section(2));
            Task<Object> third = Coroutines.start(section(3));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> {
                        ((Held) in).close();
                        second.cancel("too late");
                        return third;
                    },
                    x -> log.add(second.isCancelled()));
        }));
        assertThat(log).containsExactly(3, true);
    }

    @Test
    void outcome91_releasingWhatIsNotHeldIsAnError() {
        Coroutines.run(Body.steps(in -> lock.acquire(), in -> {
            ((Held) in).close();
            assertThatThrownBy(((Held) in)::close).isInstanceOf(IllegalMonitorStateException.class);
            return null;
        }));
    }

    @Test
    void outcome91_onlyTheTaskThatHoldsItReleasesIt() {
        Coroutines.run(Body.steps(in -> lock.acquire(), in -> {
            Held held = (Held) in;
            return Body.steps(
                    x -> Coroutines.start("other", Body.steps(y -> {
                        assertThatThrownBy(held::close)
                                .isInstanceOf(IllegalMonitorStateException.class)
                                .hasMessageContaining("other");
                        return null;
                    })),
                    x -> {
                        held.close();
                        return null;
                    });
        }));
    }

    @Test
    void aTaskThatEndedLeavesTheLockToWhoGetsItsValue() {
        Coroutines.run(Body.steps(in -> Coroutines.start(lock.acquire()), in -> {
            assertThat(lock.isHeld()).isTrue();
            ((Held) in).close();
            return null;
        }));
    }

    @Test
    void acquiringAgainIsRefusedInsteadOfWaitingForEver() {
        Coroutines.run(Body.steps(
                in -> lock.acquire(),
                in -> Body.steps(x -> lock.acquire()).rescue(e -> {
                    assertThat(e).isInstanceOf(IllegalStateException.class).hasMessageContaining("already");
                    ((Held) in).close();
                    return null;
                })));
    }

    @Test
    void tryAcquireTakesAFreeLockOnly() {
        Coroutines.run(Body.steps(in -> {
            Held held = lock.tryAcquire();
            return Body.steps(x -> Coroutines.start(Body.steps(y -> log.add(String.valueOf(lock.tryAcquire())))), x -> {
                held.close();
                return null;
            });
        }));
        assertThat(log).containsExactly("null");
        assertThatThrownBy(lock::tryAcquire).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLockOutlivesTheLoopsItIsUsedIn() {
        for (int i = 0; i < 3; i++) {
            Coroutines.run(Body.steps(in -> Coroutines.gather(section("a"), section("b"))));
        }
        assertThat(log).containsExactly("a", "b", "a", "b", "a", "b");
    }

    // ---- conditions

    private Coroutine<Object> waiter(AsyncCondition condition, Object name) {
        Held[] held = new Held[1];
        return Body.steps(
                        in -> lock.acquire(),
                        in -> {
                            held[0] = (Held) in;
                            return condition.await();
                        },
                        in -> {
                            log.add(name);
                            held[0].close();
                            return null;
                        })
                .rescue(e -> {
                    log.add(name + " " + e.getClass().getSimpleName() + " " + lock.isHeld());
                    held[0].close();
                    throw e;
                });
    }

    private Coroutine<Object> holding(Runnable action) {
        return Body.steps(in -> lock.acquire(), in -> {
            action.run();
            ((Held) in).close();
            return null;
        });
    }

    @Test
    void signalsWakeInOrder() {
        AsyncCondition condition = lock.newCondition();
        Coroutines.run(Body.steps(
                in -> {
                    for (int i = 1; i <= 3; i++) {
                        Coroutines.start(waiter(condition, i));
                    }
                    return turns(3);
                },
                in -> holding(condition::signal),
                in -> turns(3),
                in -> log.add("one"),
                in -> holding(condition::signalAll),
                in -> turns(4)));
        assertThat(log).containsExactly(1, "one", 2, 3);
    }

    @Test
    void aCancelledConditionWaiterHoldsTheLockAgainBeforeItUnwinds() {
        AsyncCondition condition = lock.newCondition();
        Coroutines.run(Body.steps(in -> {
            Task<Object> task = Coroutines.start(waiter(condition, "w"));
            return Body.steps(x -> turns(2), x -> lock.acquire(), x -> {
                task.cancel("stop");
                return Body.steps(y -> turns(3), y -> {
                    log.add("still holding");
                    ((Held) x).close();
                    return Body.steps(z -> task).rescue(e -> log.add(e.getClass()));
                });
            });
        }));
        assertThat(log).containsExactly("still holding", "w CancelledError true", CancellationException.class);
    }

    @Test
    void aSignalGivenToACancelledTaskGoesToTheNext() {
        AsyncCondition condition = lock.newCondition();
        Coroutines.run(Body.steps(in -> {
            Task<Object> first = Coroutines.start(waiter(condition, "first"));
            Coroutines.start(waiter(condition, "second"));
            return Body.steps(
                    x -> turns(3),
                    x -> holding(() -> {
                        condition.signal();
                        first.cancel("stop");
                    }),
                    x -> turns(5));
        }));
        assertThat(log).containsExactly("first CancelledError true", "second");
    }

    @Test
    void aPredicateIsLookedAtAfterEachSignal() {
        AsyncCondition condition = lock.newCondition();
        int[] count = new int[1];
        Coroutines.run(Body.steps(in -> {
            Task<Object> task = Coroutines.start(Body.steps(
                    x -> lock.acquire(),
                    x -> Body.steps(y -> condition.await(() -> count[0] == 2), y -> {
                        log.add(count[0]);
                        ((Held) x).close();
                        return null;
                    })));
            Body.Step increment = x -> holding(() -> {
                count[0]++;
                condition.signalAll();
            });
            return Body.steps(x -> turns(2), increment, x -> turns(3), x -> log.add("one"), increment, x -> task);
        }));
        assertThat(log).containsExactly("one", 2);
    }

    @Test
    void outcome91_conditionsNeedTheLock() {
        AsyncCondition condition = lock.newCondition();
        Coroutines.run(Body.steps(in -> {
            assertThatThrownBy(condition::signal).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(condition::signalAll).isInstanceOf(IllegalMonitorStateException.class);
            return Body.steps(x -> condition.await()).rescue(e -> log.add(e.getClass()));
        }));
        assertThat(log).containsExactly(IllegalMonitorStateException.class);
    }
}
