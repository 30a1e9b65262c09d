package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.QueueClosedException;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class QueueOutcomesIT extends Outcomes {
    @Test
    void elementsComeInOrderAndAFullQueueHoldsBackItsProducer() {
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

    private record Job(String name, Integer urgency) {}

    @Async
    private Coroutine<Void> put(AsyncQueue<Job> queue, Job job) {
        try {
            await(queue.put(job));
            log.add("put " + job.name);
        } catch (NullPointerException e) {
            log.add("refused " + job.name);
        }
        return Coroutine.done();
    }

    @Test
    void whatTheOrderCannotCompareIsRefusedToWhoeverPutsIt() {
        AsyncQueue<Job> queue = AsyncQueue.ordered(1, Comparator.comparing(Job::urgency));
        Job vague = new Job("vague", null);
        run(() -> {
            await(put(queue, vague)); // to an empty queue
            await(put(queue, new Job("first", 1)));
            start(put(queue, vague)); // to a full one
            Task<Void> putter = start(put(queue, new Job("second", 2)));
            await(yieldNow());
            assertThat(await(queue.take()).name()).isEqualTo("first");
            assertThat(await(queue.take()).name()).isEqualTo("second");
            await(putter);
            Task<Job> taker = startNow(queue.take());
            await(put(queue, vague)); // to one who waits
            await(put(queue, new Job("third", 3)));
            taker.cancel("before it ran");
            assertThat(await(queue.take()).name()).isEqualTo("third");
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        "refused vague", "put first", "refused vague", "put second", "refused vague", "put third");
    }

    @Test
    void anItemThatDoesNotGoWithTheOthersIsRefusedWhereItWaits() {
        Object alone = new Object();
        AsyncQueue<Object> mixed = AsyncQueue.ordered(2, (a, b) -> a == b ? 0 : ((String) a).compareTo((String) b));
        run(() -> {
            await(mixed.put("a"));
            await(mixed.put("b"));
            Task<Void> putter = start(mixed.put(alone));
            Task<Void> next = start(mixed.put("c"));
            await(yieldNow());
            assertThat(await(mixed.take())).isEqualTo("a");
            await(settle(putter, next));
            assertThat(putter.exceptionNow()).isInstanceOf(ClassCastException.class);
            assertThat(await(mixed.take())).isEqualTo("b");
            assertThat(await(mixed.take())).isEqualTo("c");
            return Coroutine.done();
        });
    }

    @Test
    void nothingIsLostOnCancel() {
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
    void closingDrainsGracefullyOrDropsAsAsked() {
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
    void twoLoopsMayShareAQueue() throws Exception {
        AsyncQueue<Integer> queue = new AsyncQueue<>(3);
        Thread other = new Thread(() -> Coroutines.run(() -> {
            for (int i = 0; i < 100; i++) {
                await(queue.put(i));
            }
            queue.close();
            return Coroutine.done();
        }));
        other.start();
        Coroutines.run(() -> {
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
}
