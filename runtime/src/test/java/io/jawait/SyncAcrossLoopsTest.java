package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.hot.HotTask;
import io.jawait.sync.AsyncCondition;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import io.jawait.sync.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks of several loops, and hot methods outside of any, share primitives. */
@Timeout(60)
class SyncAcrossLoopsTest {
    private final AsyncLock lock = new AsyncLock();

    private static CompletableFuture<Void> elsewhere(Coroutine<?> coroutine) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        Coroutines.run(Body.steps(in -> coroutine));
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        return done;
    }

    private Coroutine<Object> counting(int[] count, int times) {
        return Body.steps(in -> lock.acquire(), in -> {
            int before = count[0];
            Held held = (Held) in;
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> {
                        count[0] = before + 1;
                        held.close();
                        return Coroutines.yieldNow();
                    },
                    x -> times == 1 ? null : counting(count, times - 1));
        });
    }

    @RepeatedTest(20)
    void outcome11_oneHolderAmongLoopsAndHotMethods() throws Exception {
        int[] count = new int[1];
        Coroutines.run(Body.steps(in -> {
            List<CompletableFuture<?>> others = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                others.add(elsewhere(counting(count, 300)));
            }
            others.add(CompletableFuture.supplyAsync(() -> HotTask.start(Body.<Object>steps(x -> counting(count, 300))))
                    .thenCompose(future -> future));
            others.add(Coroutines.start(counting(count, 300)));
            return CompletableFuture.allOf(others.toArray(CompletableFuture[]::new));
        }));
        assertThat(count[0]).isEqualTo(1500);
        Coroutines.run(Body.steps(in -> counting(count, 1)));
        assertThat(count[0]).isEqualTo(1501);
    }

    @Test
    void aLoopThatEndsLeavesThePrimitiveToTheOthers() throws Exception {
        for (int i = 0; i < 200; i++) {
            int[] count = new int[1];
            CompletableFuture<Void> brief = elsewhere(counting(count, 1));
            CompletableFuture<Void> other = elsewhere(counting(count, 3));
            Coroutines.run(Body.steps(in -> counting(count, 2)));
            brief.get(20, TimeUnit.SECONDS);
            other.get(20, TimeUnit.SECONDS);
            assertThat(count[0]).isEqualTo(6);
        }
    }

    @Test
    void itemsGoFromLoopToLoop() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        List<Object> taken = new ArrayList<>();
        Coroutines.run(Body.steps(in -> {
            queue.offer(-1);
            CompletableFuture<Void> producer = elsewhere(produce(queue, 0, 500));
            return Body.steps(x -> consume(queue.iterator(), taken), x -> producer);
        }));
        assertThat(taken).hasSize(501).isSorted();
    }

    private static Coroutine<Object> produce(AsyncQueue<Integer> queue, int from, int to) {
        return Body.steps(in -> from == to ? null : queue.put(from), in -> {
            if (from == to) {
                queue.close();
                return null;
            }
            return produce(queue, from + 1, to);
        });
    }

    @SuppressWarnings("unchecked")
    private static Coroutine<Object> consume(AsyncIterator<Integer> walk, List<Object> taken) {
        return Body.steps(in -> walk.hasNext(), in -> {
            if (!(Boolean) in) {
                return null;
            }
            taken.add(walk.next());
            return consume(walk, taken);
        });
    }

    @Test
    void outcome93_aWaiterOfAnotherLoopIsCancelled() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        Coroutines.run(Body.steps(in -> semaphore.acquire(), in -> {
            CompletableFuture<Task<Held>> started = new CompletableFuture<>();
            CompletableFuture<Void> other = elsewhere(Body.steps(x -> {
                Task<Held> task = Coroutines.start(semaphore.acquire());
                return Body.steps(y -> Coroutines.yieldNow(), y -> {
                    started.complete(task);
                    return Body.steps(z -> task).rescue(e -> "cancelled");
                });
            }));
            return Body.steps(
                    x -> started,
                    x -> {
                        ((Task<?>) x).cancel("from here");
                        return other;
                    },
                    x -> {
                        ((Held) in).close();
                        return null;
                    });
        }));
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void aConditionIsSignalledFromAnotherLoop() {
        AsyncCondition condition = lock.newCondition();
        boolean[] ready = new boolean[1];
        Coroutines.run(Body.steps(in -> lock.acquire(), in -> {
            CompletableFuture<Void> other = elsewhere(Body.steps(x -> lock.acquire(), x -> {
                ready[0] = true;
                condition.signalAll();
                ((Held) x).close();
                return null;
            }));
            return Body.steps(x -> condition.await(() -> ready[0]), x -> {
                ((Held) in).close();
                return other;
            });
        }));
        assertThat(lock.isHeld()).isFalse();
    }

    @Test
    void aConditionIsAwaitedFromAnotherLoop() {
        AsyncCondition condition = lock.newCondition();
        boolean[] waiting = new boolean[1];
        Coroutines.run(Body.steps(in -> lock.acquire(), in -> {
            ((Held) in).close();
            CompletableFuture<Void> other = elsewhere(Body.steps(x -> lock.acquire(), x -> {
                waiting[0] = true;
                return Body.steps(y -> condition.await(), y -> {
                    ((Held) x).close();
                    return null;
                });
            }));
            return Body.steps(x -> signalWhen(condition, waiting), x -> other);
        }));
        assertThat(lock.isHeld()).isFalse();
    }

    private Coroutine<Object> signalWhen(AsyncCondition condition, boolean[] waiting) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofMillis(1)), in -> lock.acquire(), in -> {
            boolean done = waiting[0];
            if (done) {
                condition.signal();
            }
            ((Held) in).close();
            return done ? null : signalWhen(condition, waiting);
        });
    }

    @Test
    void outcome34_whatAnswersAtOnceIsRefusedElsewhere() throws Exception {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        queue.offer(1);
        Coroutines.run(Body.steps(
                in -> queue.take(),
                in -> elsewhere(Body.steps(x -> {
                    assertThatThrownBy(() -> queue.offer(2))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("offer");
                    return null;
                }))));
    }

    @Test
    void hotMethodsOutsideOfAnyLoopShareASemaphore() throws Exception {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(HotTask.start(Body.<Object>steps(in -> semaphore.acquire(), in -> {
                ((Held) in).close();
                return null;
            })));
        }
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        CompletableFuture<Integer> permits = new CompletableFuture<>();
        HotTask.start(Body.<Object>steps(in -> semaphore.acquire(), in -> {
                    ((Held) in).close();
                    return Coroutines.sleep(Duration.ofMillis(1));
                }))
                .whenComplete((value, failure) -> permits.complete(semaphore.availablePermits()));
        assertThat(permits.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    /** Runs something between the moment when a coroutine notes that it waits and the moment when it begins to. */
    private static final class Between extends Frame<Object> {
        private final Frame<?> inner;
        private final Runnable meanwhile;

        Between(Coroutine<?> inner, Runnable meanwhile) {
            this.inner = (Frame<?>) inner;
            this.meanwhile = meanwhile;
        }

        @Override
        public Object resume(Driver<?> driver, int budget) throws Throwable {
            if (state != STARTED) {
                return driver.take();
            }
            Object result = inner.begin(driver, budget);
            meanwhile.run();
            return result == SUSPENDED ? driver.suspended(this, STARTED + 1) : result;
        }
    }

    private static EventLoop firstUsedBy(Coroutine<?>... uses) {
        EventLoop first = EventLoop.create();
        for (Coroutine<?> use : uses) {
            first.run(use);
        }
        return first;
    }

    private static void closeElsewhere(EventLoop loop) {
        CompletableFuture.runAsync(loop::close).join();
    }

    /** What the package says. */
    @Test
    void aLoopThatDoesNotRunAnswersWhenItRunsAgainOrIsClosed() throws Exception {
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        EventLoop first = firstUsedBy(semaphore.acquire());
        CompletableFuture<Void> other = elsewhere(semaphore.acquire());
        CompletableFuture.runAsync(semaphore::release).join();
        assertThatThrownBy(() -> other.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        first.run(Coroutines.yieldNow());
        other.get(20, TimeUnit.SECONDS);
        assertThat(semaphore.availablePermits()).isEqualTo(1);

        CompletableFuture<Void> another = elsewhere(semaphore.acquire());
        Thread.sleep(20);
        CompletableFuture.runAsync(semaphore::release).join();
        closeElsewhere(first);
        another.get(20, TimeUnit.SECONDS);
        for (int i = 0; i < 1000 && semaphore.availablePermits() != 1; i++) {
            Thread.sleep(1);
        }
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void aHomeThatEndsWhileATaskParksLeavesNobodyWaitingForWhatIsFree() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        AsyncQueue<String> queue = new AsyncQueue<>();
        queue.offer("used");
        queue.offer("left");
        EventLoop first = firstUsedBy(
                Body.steps(in -> semaphore.acquire(), in -> {
                    ((Held) in).close();
                    return null;
                }),
                queue.take());
        Coroutines.run(new Between(semaphore.acquire(), () -> closeElsewhere(first)));
        assertThat(semaphore.availablePermits()).isZero();
        assertThat(Coroutines.<String>run(queue.take())).isEqualTo("left");
    }

    @Test
    void anItemThatWasHandedOverIsNotLostWhenTheHomeEndsAndTheTakerIsCancelled() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        queue.offer("used");
        EventLoop first = firstUsedBy(queue.take());
        List<Object> log = new ArrayList<>();
        Coroutines.run(Body.steps(
                in -> {
                    Task<String> taker = Coroutines.start(queue.take());
                    log.add(taker);
                    return Coroutines.yieldNow();
                },
                in -> {
                    CompletableFuture.runAsync(() -> first.run(queue.put("item")))
                            .join();
                    closeElsewhere(first);
                    ((Task<?>) log.get(0)).cancel("too late");
                    return Coroutines.settle((Task<?>) log.get(0));
                }));
        assertThat((Task<?>) log.get(0)).isCancelled();
        assertThat(Coroutines.<String>run(queue.take())).isEqualTo("item");
    }
}
