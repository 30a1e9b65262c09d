package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What tasks of several loops, hot methods and loops that do not run yet have to do with each other. */
class OtherHomesIT extends Outcomes {
    @Test
    void outcome33_whatALoopWasGivenBeforeItRunsComesFirst() {
        try (EventLoop loop = EventLoop.create()) {
            Task<String> early = loop.start(logged("early"));
            loop.execute(() -> log.add("callback"));
            loop.run(async(() -> {
                log.add("main");
                return Coroutine.of(await(early));
            }));
        }
        assertThat(log).containsExactly("early begins", "callback", "main", "early ends");
    }

    @Test
    void outcome24_whatALoopWasGivenBeforeItRunsIsListed() {
        try (EventLoop loop = EventLoop.create()) {
            Task<String> one = loop.start("one", logged("one"));
            Task<String> other = loop.start("other", logged("other"));
            assertThat(loop.tasks()).containsExactly(one, other);
            assertThat(EventLoop.allTasks()).contains(one, other);
            loop.run(async(() -> {
                log.addAll(List.of(loop.tasks().size(), loop.tasks().contains(one)));
                return Coroutine.of(await(gather(one, other)));
            }));
            assertThat(loop.tasks()).isEmpty();
        }
        assertThat(log).contains(3, true);
    }

    @Async
    private CompletableFuture<String> hot() {
        try {
            await(sleep(LONG));
        } catch (CancelledError e) {
            log.add("hot: " + e.reason());
            throw e;
        }
        return CompletableFuture.completedFuture("slept");
    }

    @Async
    private Coroutine<String> awaitsHot() {
        return Coroutine.of(await(hot()));
    }

    @Test
    void outcome46_aHotMethodLearnsWhyNobodyWaitsForItAnyMore() {
        run(() -> {
            Task<String> waiter = start(awaitsHot());
            await(yieldNow());
            waiter.cancel("not needed");
            await(settle(waiter));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("hot: not needed");
    }

    @Async
    private static Coroutine<Void> waitsFor(Task<Void> task, CountDownLatch begun) {
        begun.countDown();
        await(task);
        return Coroutine.done();
    }

    /** Whether the loop of the one who waits or that of the other is closed first. */
    @Test
    void closingSeveralLoopsMakesNoFailuresOfTasksThatWaitForEachOther() throws InterruptedException {
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        for (int round = 0; round < 20; round++) {
            CountDownLatch begun = new CountDownLatch(2);
            LoopGroup loops = LoopGroup.create(2);
            try (loops) {
                EventLoop one = loops.loops().get(0);
                EventLoop other = loops.loops().get(1);
                for (EventLoop loop : List.of(one, other)) {
                    loop.exceptionHandler((where, failure) -> reports.add(where + ": " + failure));
                }
                one.start(waitsFor(other.start(sleep(LONG)), begun));
                other.start(waitsFor(one.start(sleep(LONG)), begun));
                begun.await();
            }
        }
        assertThat(reports).isEmpty();
    }

    @Test
    void aTaskThatEndsWithSomebodyElsesCancellationIsCancelledToAllAndNoFailure() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(where));
            Task<String> cancelled = start(after(100, "cancelled"));
            Task<String> waiter = start(() -> Coroutine.of(await(cancelled)));
            await(yieldNow());
            cancelled.cancel("by somebody");
            await(sleep(Duration.ofMillis(10)));
            log.add(waiter.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled cancelled", true);
    }

    @Test
    void aFailureThatIsNoCancellationIsReportedAllTheSame() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
            Task<String> cancelled = start(after(100, "cancelled"));
            start(() -> {
                try {
                    return Coroutine.of(await(cancelled));
                } catch (CancellationException e) {
                    throw new IllegalStateException("could not do without", e);
                }
            });
            await(yieldNow());
            cancelled.cancel("by somebody");
            await(sleep(Duration.ofMillis(10)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("cancelled cancelled", "could not do without");
    }
}
