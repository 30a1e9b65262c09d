package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncIterable;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.sync.AsyncQueue;
import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Operators around operators, made at random, whose consumer leaves, fails, is cancelled or runs out of time while
 * sources fail and take their time to close: what was opened is closed before the consumer has ended, and what was in a
 * queue is there or with somebody.
 */
class RandomPipelinesIT extends Outcomes {
    private static final int PIPELINES = 4000;

    private Random random = new Random(0);
    private int opened;
    private int closed;
    private final List<String> reports = new ArrayList<>();
    private final List<Integer> got = new ArrayList<>();

    private TestLoop loop(int seed) {
        random = new Random(seed);
        TestLoop loop = TestLoop.create();
        if (random.nextBoolean()) {
            loop.interleaving(seed);
        }
        return loop;
    }

    @Async
    private Coroutine<Void> pause(int how) {
        switch (how) {
            case 0 -> await(yieldNow());
            case 1 -> await(sleep(Duration.ofMillis(1)));
            case 2 -> await(suspend(resumer -> EventLoop.current().execute(() -> resumer.resume(null))));
            case 3 -> await(sleep(Duration.ofMillis(2)));
            default -> await(Coroutine.done());
        }
        return Coroutine.done();
    }

    // ---- everything is closed

    @Test
    void whatWasOpenedIsClosedBeforeTheConsumerHasEnded() {
        for (int seed = 0; seed < PIPELINES; seed++) {
            opened = 0;
            closed = 0;
            reports.clear();
            try {
                loop(seed).run(this::openedAndClosed);
                assertThat(reports).isEmpty();
            } catch (Throwable e) {
                throw new AssertionError("pipeline " + seed, e);
            }
        }
    }

    @Async
    private Coroutine<Void> openedAndClosed() {
        EventLoop.current().exceptionHandler((where, failure) -> {
            // What a buffer has fetched and nobody asked for any more.
            if (!where.contains("has left it before it came to its failure")) {
                reports.add(where + ": " + failure);
            }
        });
        AsyncIterable<Integer> pipeline = pipeline(random.nextInt(5));
        Coroutine<Void> consumer = consumer(pipeline, random.nextInt(6), random.nextBoolean(), random.nextInt(6));
        boolean limited = random.nextInt(3) == 0;
        Task<Void> task = start(limited ? timeout(Duration.ofMillis(random.nextInt(8)), consumer) : consumer);
        boolean cancelled = random.nextBoolean();
        for (int requests = cancelled ? 1 + random.nextInt(2) : 0; requests > 0; requests--) {
            await(sleep(Duration.ofMillis(random.nextInt(5))));
            await(pause(random.nextInt(5)));
            task.cancel("enough");
        }
        await(settle(task));
        assertThat(closed).isEqualTo(opened);
        assertThat(task.isCancelled()).matches(ended -> cancelled || !ended, "cancelled only on request");
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> consumer(AsyncIterable<Integer> elements, int most, boolean failing, int how) {
        int left = most;
        for (int each : awaitEach(elements)) {
            await(pause(how));
            if (left-- == 0) {
                if (failing) {
                    throw new IllegalStateException("consumer at " + each);
                }
                break;
            }
        }
        return Coroutine.done();
    }

    private AsyncIterable<Integer> pipeline(int length) {
        if (length == 0) {
            int failure = random.nextInt(16);
            return source(random.nextInt(8), random.nextInt(6), failure, random.nextInt(6), random.nextInt(8) == 0);
        }
        AsyncIterable<Integer> source = pipeline(length - 1);
        int number = random.nextInt(6);
        return switch (random.nextInt(7)) {
            case 0 -> source.map(each -> 12 / (each - number));
            case 1 -> source.mapAsync(each -> mapped(each, number));
            case 2 -> source.filter(each -> each % 2 == number % 2);
            case 3 -> source.take(number);
            case 4 -> source.buffer(1 + number);
            case 5 -> AsyncIterable.merge(source, pipeline(random.nextInt(length)));
            default -> emittedAgain(source, number);
        };
    }

    @Async
    private Coroutine<Integer> mapped(int element, int how) {
        await(pause(how));
        return Coroutine.of(element == how ? 1 / (element - how) : element);
    }

    @Async
    private AsyncGenerator<Integer> source(int count, int how, int failure, int cleanUp, boolean failsToClose) {
        opened++;
        try {
            for (int i = 0; i < count; i++) {
                await(pause(how));
                if (i == failure) {
                    throw new IllegalStateException("source at " + i);
                }
                emit(i);
            }
        } finally {
            try {
                await(pause(cleanUp));
            } finally {
                closed++;
            }
            if (failsToClose) {
                throw new IllegalArgumentException("not closed");
            }
        }
        return AsyncGenerator.end();
    }

    @Async
    private AsyncGenerator<Integer> emittedAgain(AsyncIterable<Integer> elements, int how) {
        opened++;
        try {
            for (int each : awaitEach(elements)) {
                await(pause(how));
                emit(each);
            }
        } finally {
            closed++;
        }
        return AsyncGenerator.end();
    }

    // ---- nothing is lost

    @Test
    void whatWasInAQueueIsThereOrWithSomebody() {
        for (int seed = 0; seed < PIPELINES; seed++) {
            got.clear();
            try {
                loop(seed).run(this::putAndTaken);
            } catch (Throwable e) {
                throw new AssertionError("queue " + seed, e);
            }
        }
    }

    @Async
    private Coroutine<Void> putAndTaken() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1 + random.nextInt(4));
        int items = random.nextInt(16);
        Task<Void> producer = start(put(queue, items, random.nextInt(6)));
        List<Runnable> ends = new ArrayList<>();
        for (int takers = 1 + random.nextInt(3); takers > 0; takers--) {
            ends.add(taker(queue));
        }
        for (int i = 0; i < 6; i++) {
            await(pause(random.nextInt(6)));
            if (random.nextBoolean()) {
                ends.get(random.nextInt(ends.size())).run();
            }
        }
        await(sleep(Duration.ofMillis(1)));
        ends.forEach(Runnable::run);
        await(sleep(Duration.ofMillis(50)));
        while (!producer.isDone() || !queue.isEmpty()) {
            got.add(await(queue.take()));
            await(sleep(Duration.ofMillis(5)));
        }
        Collections.sort(got);
        assertThat(got).isEqualTo(IntStream.range(0, items).boxed().toList());
        return Coroutine.done();
    }

    @Async
    private Coroutine<Void> put(AsyncQueue<Integer> queue, int items, int how) {
        for (int i = 0; i < items; i++) {
            await(pause(how));
            await(queue.put(i));
        }
        return Coroutine.done();
    }

    /** Takes from the queue by some means; gives what ends that. */
    private Runnable taker(AsyncQueue<Integer> queue) {
        AsyncIterable<Integer> elements = switch (random.nextInt(4)) {
            case 0 -> queue.map(each -> each);
            case 1 -> queue.filter(each -> true);
            case 2 -> queue.take(1 + random.nextInt(4));
            default -> queue;
        };
        int most = 1 + random.nextInt(5);
        if (random.nextBoolean()) {
            Task<Void> task = start(take(elements, most, random.nextInt(6)));
            return () -> task.cancel("enough");
        }
        Subscriber subscriber = new Subscriber(1 + random.nextInt(3), most);
        elements.toPublisher(EventLoop.current()).subscribe(subscriber);
        return subscriber::cancel;
    }

    @Async
    private Coroutine<Void> take(AsyncIterable<Integer> elements, int most, int how) {
        int left = most;
        for (int each : awaitEach(elements)) {
            got.add(each);
            if (--left == 0) {
                break;
            }
            await(pause(how));
        }
        return Coroutine.done();
    }

    private final class Subscriber implements Flow.Subscriber<Integer> {
        private final int atOnce;
        private int left;
        private Flow.Subscription subscription;

        Subscriber(int atOnce, int most) {
            this.atOnce = atOnce;
            this.left = most;
        }

        void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(atOnce);
        }

        @Override
        public void onNext(Integer item) {
            got.add(item);
            if (--left == 0) {
                subscription.cancel();
            } else {
                subscription.request(random.nextInt(2) + 1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {}
    }
}
