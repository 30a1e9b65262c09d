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
import io.jawait.sync.AsyncSemaphore;
import io.jawait.sync.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SyncOutcomesIT extends Outcomes {
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
    void outcome91_conditionsEventsAndBarriersLetTheirWaitersGoOn() {
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
