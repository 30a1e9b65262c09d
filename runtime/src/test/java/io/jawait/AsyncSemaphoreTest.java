package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.sync.AsyncBarrier;
import io.jawait.sync.AsyncEvent;
import io.jawait.sync.AsyncSemaphore;
import io.jawait.sync.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncSemaphoreTest {
    private final List<Object> log = new ArrayList<>();

    private static Coroutine<Object> holding(AsyncSemaphore semaphore, Body.Step inside) {
        return Body.steps(in -> semaphore.acquire(), in -> {
            Held held = (Held) in;
            return Body.steps(inside, x -> {
                        held.close();
                        return null;
                    })
                    .rescue(e -> {
                        held.close();
                        throw e;
                    });
        });
    }

    @Test
    void outcome93_neverMoreHoldersThanPermitsAndInOrder() {
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        int[] inside = new int[2];
        List<Coroutine<Object>> sections = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            sections.add(holding(
                    semaphore,
                    in -> Body.steps(
                            x -> {
                                log.add(number);
                                inside[1] = Math.max(inside[1], ++inside[0]);
                                return Coroutines.yieldNow();
                            },
                            x -> --inside[0])));
        }
        Coroutines.run(Body.steps(in -> Coroutines.gather(sections)));
        assertThat(log).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(inside).containsExactly(0, 2);
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    @Test
    void outcome93_aCancelledWaiterThatWasHandedAPermitPassesItOn() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        Coroutines.run(Body.steps(in -> semaphore.acquire(), in -> {
            Task<Object> second = Coroutines.start(holding(semaphore, x -> log.add(2)));
            Task<Object> third = Coroutines.start(holding(semaphore, x -> log.add(3)));
            return Body.steps(x -> Coroutines.yieldNow(), x -> {
                ((Held) in).close();
                second.cancel("too late");
                return third;
            });
        }));
        assertThat(log).containsExactly(3);
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void outcome93_permitsAreConservedUnderRandomCancels() {
        AsyncSemaphore semaphore = new AsyncSemaphore(3);
        Random random = new Random(7);
        Coroutines.run(Body.steps(in -> {
            List<Task<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                tasks.add(Coroutines.start(holding(semaphore, x -> Coroutines.yieldNow())));
            }
            return churn(tasks, random, 6000);
        }));
        assertThat(semaphore.availablePermits()).isEqualTo(3);
    }

    private static Coroutine<Object> churn(List<Task<Object>> tasks, Random random, int rounds) {
        return Body.steps(
                in -> {
                    tasks.get(random.nextInt(tasks.size())).cancel("random");
                    return Coroutines.yieldNow();
                },
                in -> rounds == 0 ? null : churn(tasks, random, rounds - 1));
    }

    @Test
    void aPermitIsReleasedOnce() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        Coroutines.run(Body.steps(in -> semaphore.acquire(), in -> {
            ((Held) in).close();
            assertThatThrownBy(((Held) in)::close).isInstanceOf(IllegalMonitorStateException.class);
            return null;
        }));
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void tryAcquireAndReleaseCount() {
        AsyncSemaphore semaphore = new AsyncSemaphore(0);
        Coroutines.run(Body.steps(in -> {
            assertThat(semaphore.tryAcquire()).isNull();
            semaphore.release();
            assertThat(semaphore.tryAcquire()).isNotNull();
            return null;
        }));
        assertThat(semaphore.availablePermits()).isZero();
        assertThatThrownBy(() -> new AsyncSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventWakesAllInOrderAndStaysSet() {
        AsyncEvent event = new AsyncEvent();
        Coroutines.run(Body.steps(
                in -> {
                    for (int i = 0; i < 3; i++) {
                        int number = i;
                        Coroutines.start(Body.steps(x -> event.await(), x -> log.add(number)));
                    }
                    return Coroutines.yieldNow();
                },
                in -> {
                    event.set();
                    log.add("set");
                    return Coroutines.yieldNow();
                },
                in -> event.await(),
                in -> {
                    event.clear();
                    return log.add(event.isSet());
                }));
        assertThat(log).containsExactly("set", 0, 1, 2, false);
    }

    @Test
    void aCancelledEventWaiterLeavesTheOthersAlone() {
        AsyncEvent event = new AsyncEvent();
        Coroutines.run(Body.steps(in -> {
            Task<Object> first = Coroutines.start(Body.steps(x -> event.await(), x -> log.add(1)));
            Task<Object> second = Coroutines.start(Body.steps(x -> event.await(), x -> log.add(2)));
            return Body.steps(x -> Coroutines.yieldNow(), x -> {
                first.cancel("no");
                event.set();
                return second;
            });
        }));
        assertThat(log).containsExactly(2);
    }

    @Test
    void anEventIsSetFromAnyThread() {
        AsyncEvent event = new AsyncEvent();
        Coroutines.run(Body.steps(in -> {
            new Thread(event::set).start();
            return event.await();
        }));
        AsyncEvent before = new AsyncEvent();
        before.set();
        Coroutines.run(Body.steps(in -> before.await()));
        assertThat(before.isSet()).isTrue();
    }

    @Test
    void aBarrierLetsGoWhenAllHaveCome() {
        AsyncBarrier barrier = new AsyncBarrier(3);
        Coroutines.run(Body.steps(
                in -> {
                    List<Task<Integer>> round = new ArrayList<>();
                    for (int i = 0; i < 6; i++) {
                        round.add(Coroutines.start(barrier.await()));
                    }
                    return Coroutines.gather(round);
                },
                in -> log.add(in)));
        assertThat(log).containsExactly(List.of(2, 1, 0, 2, 1, 0));
        assertThat(barrier.waiting()).isZero();
    }

    @Test
    void aCancelledPartyIsNotCounted() {
        AsyncBarrier barrier = new AsyncBarrier(2);
        Coroutines.run(Body.steps(in -> {
            Task<Integer> first = Coroutines.start(barrier.await());
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> {
                        first.cancel("no");
                        Task<Integer> second = Coroutines.start(barrier.await());
                        return Body.steps(y -> Coroutines.sleep(Duration.ZERO), y -> {
                            log.add(second.isDone());
                            return Coroutines.gather(second, barrier.await());
                        });
                    },
                    x -> log.add(x));
        }));
        assertThat(log).containsExactly(false, List.of(1, 0));
    }
}
