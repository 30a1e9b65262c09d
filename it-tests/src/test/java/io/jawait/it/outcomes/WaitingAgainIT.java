package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.AsyncEvent;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import io.jawait.sync.Held;
import io.jawait.sync.QueueClosedException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task that waits for the same again and again does so in the place in line that it had; nobody can tell. */
class WaitingAgainIT extends Outcomes {
    private final AsyncQueue<Object> queue = new AsyncQueue<>(1);
    private final AsyncEvent event = new AsyncEvent();

    @Async
    private Coroutine<List<Object>> taker(Coroutine<Object> first) {
        List<Object> taken = new ArrayList<>();
        taken.add(await(first));
        taken.add(await(queue.take()));
        taken.add(await(queue.take()));
        return Coroutine.of(taken);
    }

    @Test
    void closingACoroutineThatIsOverEndsNoLaterWait() {
        List<Object> taken = run(() -> {
            Coroutine<Object> first = queue.take();
            Task<List<Object>> taker = startNow(taker(first));
            await(queue.put("a"));
            await(yieldNow());
            first.close();
            await(queue.put("b"));
            await(yieldNow());
            first.close();
            await(queue.put("c"));
            return Coroutine.of(await(taker));
        });
        assertThat(taken).containsExactly("a", "b", "c");
    }

    @Async
    private Coroutine<Void> patient(int cancellations) {
        for (int seen = 0; seen < cancellations; ) {
            try {
                log.add(await(queue.take()));
            } catch (CancelledError e) {
                seen++;
                log.add("cancelled");
            }
        }
        return Coroutine.done();
    }

    @Test
    void aCancelledWaitIsFollowedByAnotherThatIsServedInOrder() {
        run(() -> {
            Task<Void> patient = startNow(patient(2));
            await(queue.put(1));
            await(yieldNow());
            patient.cancel("enough");
            await(yieldNow());
            Task<Object> other = startNow(queue.take());
            await(queue.put(2));
            await(queue.put(3));
            log.add("other took " + await(other));
            await(yieldNow());
            patient.cancel("enough");
            await(settle(patient));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1, "cancelled", 2, "other took 3", "cancelled");
    }

    @Test
    void anItemThatIsGivenBackIsTakenByTheSameTaskInItsNextWait() {
        run(() -> {
            Task<Void> patient = startNow(patient(1));
            await(queue.put(1));
            await(yieldNow());
            await(queue.put(2)); // handed over, and not seen yet
            patient.cancel("enough");
            await(settle(patient));
            log.add("left " + queue.poll());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1, "cancelled", "left 2");
    }

    @Async
    private Coroutine<Void> putter(List<WeakReference<Object>> put) {
        for (int i = 0; i < 3; i++) {
            Object item = new Object();
            put.add(new WeakReference<>(item));
            await(queue.put(item));
        }
        while (!event.isSet()) {
            await(yieldNow());
        }
        return Coroutine.done();
    }

    @Test
    void aPutThatIsOverHoldsItsItemNoMore() {
        run(() -> {
            List<WeakReference<Object>> put = new ArrayList<>();
            Task<Void> putter = startNow(putter(put));
            for (int i = 0; i < 3; i++) {
                assertThat(await(queue.take())).isSameAs(put.get(i).get());
                await(yieldNow());
            }
            for (WeakReference<Object> item : put) {
                for (int tries = 0; item.get() != null && tries < 50; tries++) {
                    System.gc();
                }
                assertThat(item.get()).isNull();
            }
            event.set();
            return Coroutine.of(await(putter));
        });
    }

    @Async
    private Coroutine<Integer> both(AsyncQueue<Object> requests, AsyncQueue<Object> answers) {
        int rounds = 0;
        try {
            while (true) {
                await(answers.put(await(requests.take())));
                await(answers.put("and " + rounds++));
            }
        } catch (QueueClosedException e) {
            return Coroutine.of(rounds);
        }
    }

    @Test
    void takingAndPuttingInTurnsWaitsForEach() {
        AsyncQueue<Object> requests = new AsyncQueue<>(1);
        int rounds = run(() -> {
            Task<Integer> both = startNow(both(requests, queue));
            for (int i = 0; i < 5; i++) {
                await(requests.put(i));
                await(yieldNow());
                log.add(await(queue.take()));
                log.add(await(queue.take()));
            }
            requests.close();
            return Coroutine.of(await(both));
        });
        assertThat(rounds).isEqualTo(5);
        assertThat(log).containsExactly(0, "and 0", 1, "and 1", 2, "and 2", 3, "and 3", 4, "and 4");
    }

    @Async
    private Coroutine<Void> both(AsyncSemaphore semaphore, String name) {
        for (int i = 0; i < 3; i++) {
            try (Held permit = await(semaphore.acquire())) {
                log.add(name);
                await(yieldNow());
            }
        }
        return Coroutine.done();
    }

    @Test
    void permitsGoRound() {
        run(() -> {
            AsyncSemaphore semaphore = new AsyncSemaphore(1);
            await(gather(both(semaphore, "a"), both(semaphore, "b"), both(semaphore, "c")));
            assertThat(semaphore.availablePermits()).isEqualTo(1);
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a", "b", "c", "a", "b", "c", "a", "b", "c");
    }

    @Async
    private Coroutine<Void> waiter() {
        for (int i = 0; i < 3; i++) {
            await(event.await());
            log.add(i);
            event.clear();
        }
        return Coroutine.done();
    }

    @Test
    void anEventIsAwaitedAgain() {
        run(() -> {
            Task<Void> waiter = startNow(waiter());
            for (int i = 0; i < 3; i++) {
                await(yieldNow());
                assertThat(log).hasSize(i);
                event.set();
            }
            await(waiter);
            return Coroutine.done();
        });
        assertThat(log).containsExactly(0, 1, 2);
    }
}
