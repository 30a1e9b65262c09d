package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How the sources of buffers and merges end. */
class BufferedOutcomesIT extends Outcomes {
    /** Cancelled, it takes a while to clean up. */
    @Async
    private AsyncGenerator<Integer> source(String name) {
        try {
            for (int i = 0; ; i++) {
                await(sleep(Duration.ofMillis(1)));
                emit(i);
            }
        } catch (CancelledError e) {
            log.add(name + ": " + e.reason());
            throw e;
        } finally {
            await(sleep(Duration.ofMillis(10)));
            log.add(name + " cleaned up");
        }
    }

    @Async
    private AsyncGenerator<Integer> failing() {
        emit(1);
        emit(2);
        await(sleep(Duration.ofMillis(3)));
        throw new IllegalStateException("failed");
    }

    @Async
    private Coroutine<Void> consumes(AsyncIterable<Integer> elements) {
        for (int each : awaitEach(elements)) {
            await(sleep(Duration.ofMillis(100 + each)));
        }
        return Coroutine.done();
    }

    /** Catches what cancels its waits, and goes on. */
    @Async
    private AsyncGenerator<Integer> stubborn() {
        try {
            for (int i = 0; ; i++) {
                try {
                    await(sleep(Duration.ofMillis(10)));
                } catch (CancelledError e) {
                    log.add("caught: " + e.reason());
                }
                emit(i);
            }
        } finally {
            await(sleep(Duration.ofMillis(1)));
            log.add("closed");
        }
    }

    @Test
    void aSourceThatCatchesItsCancellationIsClosedWithItsNextElement() {
        run(() -> {
            for (int each : awaitEach(stubborn().buffer(1))) {
                break;
            }
            Task<Void> consumer = start(consumes(stubborn().buffer(1)));
            await(sleep(Duration.ofMillis(5)));
            consumer.cancel("not needed");
            await(settle(consumer));
            log.add(consumer.isCancelled());
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        "caught: the loop over buffer(1) was left", "closed", "caught: not needed", "closed", true);
    }

    /** Asks for one element, and keeps nothing of the walk. */
    @Async
    private Coroutine<Integer> first(AsyncIterable<Integer> elements) {
        AsyncIterator<Integer> walk = elements.iterator();
        await(walk.hasNext());
        return Coroutine.of(walk.next());
    }

    @Test
    void aWalkThatNobodyHasAnyMoreIsClosedWhileItsLoopRuns() {
        for (Supplier<AsyncIterable<Integer>> elements : List.<Supplier<AsyncIterable<Integer>>>of(
                () -> source("source").buffer(1),
                () -> source("source").buffer(1000),
                () -> source("source").buffer(1).map(each -> each),
                () -> source("source").buffer(1).buffer(1),
                () -> AsyncIterable.merge(source("source")),
                () -> AsyncIterable.fromPublisher(source("source").toPublisher(EventLoop.current())))) {
            log.clear();
            run(() -> {
                EventLoop.current().exceptionHandler((where, failure) -> log.add(where));
                await(first(elements.get()));
                await(sleep(Duration.ofMillis(5))); // the task waits for room
                for (int i = 0; i < 300 && !log.contains("source cleaned up"); i++) {
                    System.gc();
                    await(sleep(Duration.ofMillis(10)));
                }
                log.add("end");
                return Coroutine.done();
            });
            assertThat(log).endsWith("source cleaned up", "end").hasSizeBetween(2, 3);
        }
    }

    @Test
    void aSourceThatDoesNotEndIsGivenUpByItself() {
        try (EventLoop loop = EventLoop.create()) {
            loop.gracePeriod(Duration.ofMillis(50));
            loop.exceptionHandler((where, failure) -> log.add(where.replaceAll("\\[.*", "")));
            loop.run(first(endless().buffer(1)));
        }
        assertThat(log).singleElement().asString().matches("Gave up task-\\d+");
    }

    @Async
    private AsyncGenerator<Integer> endless() {
        try {
            emit(1);
            await(sleep(Duration.ofDays(1)));
        } finally {
            await(sleep(Duration.ofDays(1)));
        }
        return AsyncGenerator.end();
    }

    @Test
    void aWalkThatIsAskedIsNotLost() {
        run(() -> {
            Task<Integer> asks = start(() -> first(slow().buffer(1)));
            for (int i = 0; i < 10; i++) {
                await(sleep(Duration.ofMillis(5)));
                System.gc();
            }
            log.add(await(asks));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1);
    }

    @Async
    private AsyncGenerator<Integer> slow() {
        await(sleep(Duration.ofMillis(100)));
        emit(1);
        return AsyncGenerator.end();
    }

    @Test
    void outcome46_aSourceLearnsWhyItsConsumerWasCancelled() {
        run(() -> {
            Task<Void> consumer = start(consumes(source("source").buffer(2)));
            await(sleep(Duration.ofMillis(10)));
            consumer.cancel("not needed");
            await(settle(consumer));
            log.add(consumer.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("source: not needed", "source cleaned up", true);
    }

    @Test
    void leavingTheLoopDoesNotInterruptASourceThatCleansUpAlready() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
            for (int each : awaitEach(AsyncIterable.merge(failing(), source("other")))) {
                log.add(each);
                await(sleep(Duration.ofMillis(8)));
                if (each == 2) {
                    break;
                }
            }
            return Coroutine.done();
        });
        assertThat(log).contains("other: another source failed", "failed", "other cleaned up");
    }

    @Test
    void anExplicitRequestInterruptsTheCleanUpOfASource() {
        run(() -> {
            Task<Void> consumer = start(consumes(source("source").buffer(2)));
            await(sleep(Duration.ofMillis(10)));
            consumer.cancel("first");
            await(sleep(Duration.ofMillis(2)));
            consumer.cancel("second");
            await(settle(consumer));
            log.add(consumer.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("source: first", true);
    }

    @Async
    private Coroutine<Void> leavesAtOnce(AsyncIterable<Integer> elements) {
        for (int each : awaitEach(elements)) {
            log.add(each);
            await(sleep(Duration.ofMillis(10)));
            break;
        }
        return Coroutine.done();
    }

    @Test
    void aFailureThatWasFetchedAheadIsReportedWhenTheConsumerLeavesBeforeIt() {
        Coroutines.run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(where + ": " + failure.getMessage()));
            await(leavesAtOnce(failing().buffer(5)));
            await(leavesAtOnce(AsyncIterable.merge(failing(), source("other"))));
            try {
                await(consumes(failing().buffer(5)));
            } catch (IllegalStateException e) {
                log.add("thrown");
            }
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        1,
                        "The consumer of buffer(5) has left it before it came to its failure: failed",
                        1,
                        "other: another source failed",
                        "The consumer of merge of 2 has left it before it came to its failure: failed",
                        "other cleaned up",
                        "thrown");
    }
}
