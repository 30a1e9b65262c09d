package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.Timeout;
import io.jawait.sync.AsyncEvent;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import io.jawait.sync.Held;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Outcome 8: what never waits gives way all the same, and can be cancelled there, with nothing lost. */
class FairnessOutcomesIT extends Outcomes {
    /** More rounds than a task may go without giving way. */
    private static final int ENOUGH = 1_000_000;

    private int rounds;

    private void countRound() {
        if (++rounds > ENOUGH) {
            throw new IllegalStateException("never cancelled");
        }
    }

    @Async
    private AsyncGenerator<Integer> endless() {
        try {
            for (int i = 0; ; i++) {
                countRound();
                emit(i);
            }
        } catch (CancelledError e) {
            await(yieldNow());
            log.add("closed: " + e.reason());
            throw e;
        }
    }

    private AsyncIterable<Integer> madeByHand() {
        return () -> new AsyncIterator<>() {
            @Override
            public Coroutine<Boolean> hasNext() {
                countRound();
                return Coroutine.of(true);
            }

            @Override
            public Integer next() {
                return rounds;
            }
        };
    }

    /** Whose walks never wait, and note that they are closed. */
    private final class Closeable implements AsyncIterator<Integer>, AsyncCloseable {
        @Async
        @Override
        public Coroutine<Boolean> hasNext() {
            countRound();
            return Coroutine.of(true);
        }

        @Override
        public Integer next() {
            return rounds;
        }

        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            log.add("closed: " + (cause instanceof CancelledError request ? request.reason() : cause));
            return Coroutine.done();
        }
    }

    @Async
    private Coroutine<Integer> sum(AsyncIterable<Integer> elements) {
        int sum = 0;
        for (int each : awaitEach(elements)) {
            sum += each;
        }
        return Coroutine.of(sum);
    }

    /** Cancels the task as soon as it gives way. */
    private void cancel(AsyncCallable<Integer> endless) {
        rounds = 0;
        run(() -> {
            Task<Integer> task = start(endless);
            await(yieldNow());
            await(yieldNow());
            task.cancel("stop");
            await(settle(task));
            log.add(task.isCancelled() ? "cancelled" : task.exceptionNow());
            return Coroutine.done();
        });
    }

    @Test
    void aLoopOverAGeneratorThatOnlyEmitsIsCancelledWhereThatStands() {
        cancel(() -> sum(endless()));
        assertThat(log).containsExactly("closed: stop", "cancelled");
    }

    @Test
    void anOperatorThatLeavesAllOutGivesWay() {
        cancel(() -> sum(endless().filter(each -> false)));
        cancel(() -> sum(madeByHand().filter(each -> false)));
        cancel(() -> sum(AsyncIterable.merge(
                endless().filter(each -> false).map(each -> each + 1),
                madeByHand().filter(each -> false))));
        assertThat(log).containsExactly("closed: stop", "cancelled", "cancelled", "closed: stop", "cancelled");
    }

    @Test
    void aLoopOverAnIteratorMadeByHandThatNeverWaitsIsCancelledBeforeTheNextElement() {
        cancel(() -> sum(madeByHand()));
        cancel(() -> sum(madeByHand().map(each -> each + 1)));
        assertThat(log).containsExactly("cancelled", "cancelled");
        log.clear();
        cancel(() -> sum(Closeable::new));
        assertThat(log).containsExactly("closed: stop", "cancelled");
    }

    @Test
    void aSubscriberOfAnIteratorMadeByHandThatNeverWaitsMayCancel() {
        run(() -> {
            Flow.Subscription[] subscribed = new Flow.Subscription[1];
            ((AsyncIterable<Integer>) Closeable::new)
                    .toPublisher(EventLoop.current())
                    .subscribe(new Flow.Subscriber<>() {
                        @Override
                        public void onSubscribe(Flow.Subscription subscription) {
                            subscribed[0] = subscription;
                            subscription.request(Long.MAX_VALUE);
                        }

                        @Override
                        public void onNext(Integer item) {}

                        @Override
                        public void onError(Throwable failure) {
                            log.add(failure);
                        }

                        @Override
                        public void onComplete() {
                            log.add("complete");
                        }
                    });
            await(yieldNow());
            await(yieldNow());
            subscribed[0].cancel();
            await(yieldNow());
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).hasSize(1).first().asString().startsWith("closed: ");
        assertThat(rounds).isPositive();
    }

    @Test
    void aTimeoutEndsALoopThatNeverWaits() {
        runAndNote(() -> {
            try (var limit = Timeout.after(Duration.ZERO)) {
                await(sum(endless()));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("closed: the time is up", "Timed out after PT0S");
    }

    /** Emits once more when it is cancelled. */
    @Async
    private AsyncGenerator<Integer> stubborn() {
        for (int i = 0; ; i++) {
            try {
                countRound();
                emit(i);
            } catch (CancelledError e) {
                log.add("cancelled");
                emit(-1);
                return AsyncGenerator.end();
            }
        }
    }

    @Test
    void aGeneratorThatCatchesItsCancellationGoesOnWithTheNextElement() {
        run(() -> {
            Task<Void> task = start(() -> {
                int next = 0;
                for (int each : awaitEach(stubborn())) {
                    if (each != next++) {
                        log.add(each);
                    }
                }
                log.add("end");
                return Coroutine.done();
            });
            await(yieldNow());
            await(yieldNow());
            task.cancel(null);
            await(task);
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled", -1, "end");
    }

    @Async
    private Coroutine<Integer> passOn(AsyncQueue<Integer> from, AsyncQueue<Integer> to) {
        for (; ; ) {
            countRound();
            await(to.put(await(from.take())));
        }
    }

    @Async
    private Coroutine<Integer> passOnEach(AsyncQueue<Integer> from, AsyncQueue<Integer> to) {
        for (int each : awaitEach(from)) {
            countRound();
            await(to.put(each));
        }
        return Coroutine.of(0);
    }

    @Test
    void noItemIsLostWhereALoopOverQueuesGivesWay() {
        AsyncQueue<Integer> from = new AsyncQueue<>();
        AsyncQueue<Integer> to = new AsyncQueue<>();
        for (int i = 0; i < ENOUGH; i++) {
            from.offer(i);
        }
        cancel(() -> passOn(from, to));
        cancel(() -> passOnEach(from, to));
        assertThat(log).containsExactly("cancelled", "cancelled");
        assertThat(to.size()).isGreaterThan(0);
        for (int i = 0; i < ENOUGH; i++) {
            assertThat(to.isEmpty() ? from.poll() : to.poll()).isEqualTo(i);
        }
    }

    @Async
    private Coroutine<Integer> useAll(AsyncLock lock, AsyncSemaphore semaphore, AsyncEvent event) {
        for (; ; ) {
            countRound();
            await(event.await());
            try (Held held = await(lock.acquire());
                    Held permit = await(semaphore.acquire())) {
                assertThat(held).isNotSameAs(permit);
            }
        }
    }

    @Test
    void noPermitIsLostWhereALoopOverPrimitivesGivesWay() {
        AsyncLock lock = new AsyncLock();
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        AsyncEvent event = new AsyncEvent();
        event.set();
        cancel(() -> useAll(lock, semaphore, event));
        assertThat(log).containsExactly("cancelled");
        assertThat(lock.isHeld()).isFalse();
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }
}
