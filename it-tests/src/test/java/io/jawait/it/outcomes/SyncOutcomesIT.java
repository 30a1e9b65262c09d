package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import io.jawait.sync.AsyncBarrier;
import io.jawait.sync.AsyncCondition;
import io.jawait.sync.AsyncEvent;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import io.jawait.sync.Held;
import io.jawait.sync.QueueClosedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncOutcomesIT {
    private static final Duration LONG = Duration.ofDays(1);
    private final List<Object> log = new ArrayList<>();

    @Async
    private Coroutine<Void> critical(AsyncLock lock, String name) {
        try (var held = await(lock.acquire())) {
            log.add(name + " in");
            await(yieldNow());
            await(yieldNow());
            log.add(name + " out");
        }
        return Coroutine.done();
    }

    @Test
    void outcome91_locksAreFifoAndExcludeEachOther() {
        AsyncLock lock = new AsyncLock();
        run(() -> {
            await(gather(critical(lock, "a"), critical(lock, "b"), critical(lock, "c")));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a in", "a out", "b in", "b out", "c in", "c out");
        assertThat(lock.isHeld()).isFalse();
    }

    @Test
    void outcome91_aCancelledWaiterThatWasHandedTheLockPassesItOn() {
        AsyncLock lock = new AsyncLock();
        run(() -> {
            Held held = await(lock.acquire());
            Task<Void> first = startNow(critical(lock, "first"));
            Task<Void> second = startNow(critical(lock, "second"));
            held.close(); // hands it to the first
            first.cancel("before it ran");
            await(settle(first, second));
            assertThat(first.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("second in", "second out");
        assertThat(lock.isHeld()).isFalse();
    }

    @Test
    void outcome91_releasingWhatIsNotHeldIsAnError() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        AsyncLock lock = new AsyncLock();
        AsyncCondition condition = lock.newCondition();
        run(() -> {
            assertThatThrownBy(condition::signal).isInstanceOf(IllegalMonitorStateException.class);
            try {
                await(condition.await());
            } catch (IllegalMonitorStateException e) {
                log.add("not held");
            }
            Held held = await(lock.acquire());
            try {
                await(lock.acquire());
            } catch (IllegalStateException e) {
                log.add("held already");
            }
            held.close();
            try {
                held.close();
            } catch (IllegalMonitorStateException e) {
                log.add("released already");
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("not held", "held already", "released already");
    }

    @Test
    void outcome93_semaphoresConservePermitsUnderCancel() {
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        run(() -> {
            List<Task<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                tasks.add(start(async(() -> {
                    try (var permit = await(semaphore.acquire())) {
                        assertThat(semaphore.availablePermits()).isBetween(0, 1);
                        await(yieldNow());
                    }
                    return Coroutine.done();
                })));
            }
            for (int i = 0; i < 40; i += 3) {
                await(yieldNow());
                tasks.get(i).cancel("at random");
            }
            await(settle(tasks));
            assertThat(tasks).noneMatch(task -> task.isCompletedExceptionally() && !task.isCancelled());
            return Coroutine.done();
        });
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    @Test
    void outcome91_conditionsEventsAndBarriers() {
        AsyncLock lock = new AsyncLock();
        AsyncCondition changed = lock.newCondition();
        AsyncEvent event = new AsyncEvent();
        AsyncBarrier barrier = new AsyncBarrier(2);
        run(() -> {
            Task<Void> waiter = startNow(async(() -> {
                try (var held = await(lock.acquire())) {
                    await(changed.await());
                    log.add("signalled");
                }
                await(event.await());
                log.add("event");
                await(barrier.await());
                log.add("barrier");
                return Coroutine.done();
            }));
            try (var held = await(lock.acquire())) {
                changed.signalAll();
                log.add("signals");
            }
            await(yieldNow());
            await(yieldNow());
            event.set();
            await(barrier.await());
            await(waiter);
            await(event.await());
            event.clear();
            assertThat(event.isSet()).isFalse();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("signals", "signalled", "event", "barrier");
    }

    @Test
    void outcomeQueues_fifoWithBackPressure() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        run(() -> {
            Task<Void> producer = start(async(() -> {
                for (int i = 0; i < 5; i++) {
                    await(queue.put(i));
                    log.add("put " + i);
                }
                queue.close();
                return Coroutine.done();
            }));
            await(yieldNow());
            await(yieldNow());
            assertThat(log).containsExactly("put 0", "put 1");
            log.clear();
            for (int each : awaitEach(queue)) {
                assertThat(queue.size()).isLessThanOrEqualTo(2);
                log.add(each);
            }
            await(producer);
            return Coroutine.done();
        });
        assertThat(log).filteredOn(Integer.class::isInstance).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void outcomeQueues_nothingIsLostOnCancel() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        run(() -> {
            Task<String> taker = startNow(queue.take());
            await(queue.put("item")); // handed to the taker
            taker.cancel("before it ran");
            await(settle(taker));
            assertThat(taker.isCancelled()).isTrue();
            assertThat(await(queue.take())).isEqualTo("item");
            await(queue.put("full"));
            Task<Void> putter = startNow(queue.put("cancelled"));
            putter.cancel("while it waits");
            await(settle(putter));
            assertThat(await(queue.take())).isEqualTo("full");
            assertThat(queue.poll()).isNull();
            return Coroutine.done();
        });
    }

    @Test
    void whoWaitsForAQueueThatIsClosedHearsOfItWhereItStands() {
        run(() -> {
            AsyncQueue<String> queue = new AsyncQueue<>();
            Task<String> taker = startNow(taken(queue));
            queue.close();
            await(settle(taker));
            assertThat(taker.exceptionNow()).isInstanceOf(QueueClosedException.class);
            assertThat(taker.exceptionNow().getStackTrace()[0].getMethodName()).isEqualTo("taken");
            return Coroutine.done();
        });
    }

    @Async
    private static Coroutine<String> taken(AsyncQueue<String> queue) {
        return Coroutine.of(await(queue.take()));
    }

    @Test
    void closingTheCoroutineOfATakeThatWaitsCancelsItsTask() {
        run(() -> {
            AsyncQueue<String> queue = new AsyncQueue<>();
            Coroutine<String> take = queue.take();
            Task<String> taker = startNow(take);
            take.close();
            take.close();
            await(settle(taker));
            assertThat(taker.isCancelled()).isTrue();
            take.close();
            await(queue.put("item"));
            assertThat(await(queue.take())).isEqualTo("item");
            return Coroutine.done();
        });
    }

    @Test
    void outcomeQueues_closingDrainsGracefullyOrDropsAsAsked() {
        run(() -> {
            AsyncQueue<String> queue = new AsyncQueue<>(2);
            await(queue.put("a"));
            await(queue.put("b"));
            Task<Void> putter = startNow(queue.put("c"));
            queue.close();
            await(settle(putter));
            assertThat(putter.exceptionNow()).isInstanceOf(QueueClosedException.class);
            for (String each : awaitEach(queue)) {
                log.add(each);
            }
            try {
                await(queue.take());
            } catch (QueueClosedException e) {
                log.add("closed");
            }
            assertThatThrownBy(() -> queue.offer("d")).isInstanceOf(QueueClosedException.class);
            AsyncQueue<String> other = new AsyncQueue<>();
            await(other.put("left"));
            assertThat(other.closeNow()).containsExactly("left");
            assertThat(await(other.iterator().hasNext())).isFalse();
            Task<String> waiting = startNow(new AsyncQueue<String>().take());
            waiting.cancel(null);
            await(settle(waiting));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a", "b", "closed");
    }

    @Test
    void outcomeQueues_shareTwoLoops() throws Exception {
        AsyncQueue<Integer> queue = new AsyncQueue<>(3);
        Thread other = new Thread(() -> run(() -> {
            for (int i = 0; i < 100; i++) {
                await(queue.put(i));
            }
            queue.close();
            return Coroutine.done();
        }));
        other.start();
        run(() -> {
            EventLoop here = EventLoop.current();
            for (int each : awaitEach(queue)) {
                assertThat(EventLoop.current()).isSameAs(here);
                log.add(each);
            }
            return Coroutine.done();
        });
        other.join();
        assertThat(log).hasSize(100).startsWith(0, 1, 2).endsWith(99);
    }

    @Test
    void aWaiterThatIsCancelledLeavesTheLine() {
        AsyncLock lock = new AsyncLock();
        run(() -> {
            try (var held = await(lock.acquire())) {
                Task<Void> waiter = startNow(critical(lock, "gone"));
                waiter.cancel("stop");
                await(settle(waiter));
                assertThat(waiter.isCancelled()).isTrue();
            }
            assertThat(lock.tryAcquire()).isNotNull();
            await(sleep(Duration.ZERO.multipliedBy(LONG.toMillis())));
            return Coroutine.done();
        });
        assertThat(log).isEmpty();
    }

    @Async
    private Coroutine<String> lockedOnce(AsyncLock lock) {
        try (var held = await(lock.acquire())) {
            return Coroutine.of("held");
        } catch (CancelledError e) {
            await(sleep(Duration.ofDays(1)));
            throw e;
        }
    }

    @Test
    void outcome91_aWaiterOfAnotherLoopThatIsCancelledTwiceSeesBoth() throws Exception {
        AsyncLock lock = new AsyncLock();
        CompletableFuture<String> over = new CompletableFuture<>();
        CompletableFuture<String> begun = new CompletableFuture<>();
        try (LoopGroup group = LoopGroup.create(2)) {
            EventLoop here = group.loops().get(0);
            EventLoop there = group.loops().get(1);
            Task<String> holder = here.start(async(() -> {
                try (var held = await(lock.acquire())) {
                    begun.complete("begun");
                    return Coroutine.of(await(over));
                }
            }));
            begun.get();
            there.start(async(() -> {
                        Task<String> waiter = startNow(lockedOnce(lock));
                        await(yieldNow());
                        waiter.cancel("once");
                        waiter.cancel("twice");
                        await(settle(waiter));
                        log.add(waiter.isCancelled());
                        return Coroutine.done();
                    }))
                    .get();
            over.complete("over");
            assertThat(holder.get()).isEqualTo("over");
        }
        assertThat(log).containsExactly(true);
    }
}
