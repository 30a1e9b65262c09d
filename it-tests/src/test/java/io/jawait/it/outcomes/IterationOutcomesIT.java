package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class IterationOutcomesIT extends Outcomes {
    @Test
    void outcome97_forEachClosesTheGeneratorOnBreakAndOnException() {
        run(() -> {
            for (int each : awaitEach(numbers(3))) {
                log.add(each);
            }
            log.add("all");
            for (int each : awaitEach(numbers(3))) {
                log.add(each);
                if (each == 1) {
                    break;
                }
            }
            log.add("broke");
            try {
                for (int each : awaitEach(numbers(3))) {
                    throw new IllegalArgumentException("at " + each);
                }
            } catch (IllegalArgumentException e) {
                log.add(e.getMessage());
            }
            assertThat(await(firstOf(numbers(3)))).isZero();
            log.add("returned");
            outer:
            for (int i = 0; i < 2; i++) {
                for (int each : awaitEach(numbers(3))) {
                    continue outer;
                }
            }
            log.add("continued");
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        0,
                        1,
                        2,
                        "closed",
                        "all",
                        0,
                        1,
                        "closed",
                        "broke",
                        "closed",
                        "at 0",
                        "closed",
                        "returned",
                        "closed",
                        "closed",
                        "continued");
    }

    @Async
    private Coroutine<Integer> firstOf(AsyncGenerator<Integer> generator) {
        for (int each : awaitEach(generator)) {
            return Coroutine.of(each);
        }
        return Coroutine.of(-1);
    }

    @Test
    void outcome97_cancellingTheConsumerClosesTheGenerator() {
        run(() -> {
            Task<Void> task = startNow(async(() -> {
                for (int each : awaitEach(numbers(3))) {
                    await(sleep(Duration.ofDays(1)));
                }
                return Coroutine.done();
            }));
            await(yieldNow());
            await(yieldNow());
            task.cancel("stop");
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("closed");
    }

    @Test
    void outcome97_cancellingItInsideOfTheGeneratorIsThrownThere() {
        run(() -> {
            Task<Void> task = startNow(async(() -> {
                for (int each : awaitEach(sleepy())) {
                    log.add("never");
                }
                return Coroutine.done();
            }));
            task.cancel("stop");
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("stop");
    }

    @Async
    private AsyncGenerator<Integer> sleepy() {
        try {
            await(sleep(Duration.ofDays(1)));
        } catch (CancelledError e) {
            log.add(e.reason());
            throw e;
        }
        emit(1);
        return AsyncGenerator.end();
    }

    private final class FailingToClose implements AsyncCloseable {
        @Async
        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            await(yieldNow());
            throw new IllegalStateException("close");
        }
    }

    @Async
    private AsyncGenerator<Integer> withAResource() {
        try (var resource = new FailingToClose()) {
            emit(1);
        }
        return AsyncGenerator.end();
    }

    @Async
    private AsyncGenerator<Integer> withATask() {
        try (var group = TaskGroup.open()) {
            group.startNow(async(() -> failing(5000, "child")));
            emit(1);
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome97_whatFailsWhileAGeneratorIsClosedLeavesTheLoop() {
        run(() -> {
            for (AsyncGenerator<Integer> each : List.of(withAResource(), withATask())) {
                try {
                    for (int element : awaitEach(each)) {
                        break;
                    }
                } catch (Exception e) {
                    log.add(e.getMessage());
                }
            }
            try {
                for (int element : awaitEach(withAResource())) {
                    throw new IOException("body");
                }
            } catch (IOException e) {
                log.add(e.getMessage());
                log.add(e.getSuppressed()[0].getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("close", "child while cancelled", "body", "close");
    }

    @Test
    void outcome97_aBufferClosesAGeneratorThatItWasNotYetAskedFor() {
        run(() -> {
            for (String how : List.of("cancelled", "closed", "empty")) {
                AsyncGenerator<Integer> begun = numbers(9);
                assertThat(await(begun.hasNext())).isTrue();
                log.add(begun.next());
                if (how.equals("cancelled")) {
                    Task<Void> walker = startNow(walk(AsyncIterable.merge(begun.buffer(2), numbers(9))));
                    walker.cancel("before anything was fetched");
                    await(settle(walker));
                } else if (how.equals("closed")) {
                    await(begun.buffer(2).closeAsync(null));
                } else {
                    await(walk(begun.buffer(2).take(0)));
                }
                log.add(how);
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(0, "closed", "cancelled", 0, "closed", "closed", 0, "closed", "empty");
    }

    @Test
    void outcome97_twoConsumersAtOnceAreAnError() {
        run(() -> {
            AsyncGenerator<Integer> shared = numbers(2);
            Task<Boolean> first = startNow(async(() -> shared.hasNext()));
            assertThatThrownBy(() -> shared.hasNext().close()).isInstanceOf(IllegalStateException.class);
            Task<Boolean> second = startNow(async(() -> shared.hasNext()));
            await(settle(first, second));
            assertThat(first.resultNow()).isTrue();
            assertThat(second.exceptionNow())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("one consumer");
            assertThat(shared.next()).isZero();
            await(shared.closeAsync(null));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("closed");
    }

    /** Caught, the end is its own; what it emits after that is for nobody. */
    @Async
    private AsyncGenerator<Integer> catchesItsEnd(boolean emitsAgain) {
        try {
            emit(1);
        } catch (CancelledError e) {
            log.add(e.reason());
        }
        if (emitsAgain) {
            emit(2);
        }
        log.add("ended");
        return AsyncGenerator.end();
    }

    @Test
    void outcome97_aGeneratorThatIsClosedMayEndByItselfButNotEmit() {
        run(() -> {
            for (boolean emitsAgain : new boolean[] {false, true}) {
                AsyncGenerator<Integer> generator = catchesItsEnd(emitsAgain);
                assertThat(await(generator.hasNext())).isTrue();
                try {
                    await(generator.closeAsync(null));
                } catch (IllegalStateException e) {
                    log.add(e.getMessage().endsWith("emitted an element while it was being closed"));
                }
                assertThat(await(generator.hasNext())).isFalse();
                await(generator.closeAsync(null));
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("the generator was closed", "ended", "the generator was closed", true);
    }

    @Test
    void outcome97_whileATaskClosesAGeneratorOthersAreToldSo() {
        run(() -> {
            AsyncGenerator<Integer> generator = numbers(3);
            await(generator.hasNext());
            Task<Void> closing = startNow(generator.closeAsync(null));
            assertThatThrownBy(generator::hasNext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("is being closed already: it has one consumer");
            try {
                await(generator.closeAsync(null));
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageEndingWith("is being closed already");
            }
            await(closing);
            assertThat(await(generator.hasNext())).isFalse();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("closed");
    }

    @Async
    private AsyncGenerator<Integer> emitsInItsFinallyBlock() {
        try {
            emit(1);
            throw new IllegalArgumentException("failed");
        } finally {
            await(yieldNow());
            emit(2);
            emit(3);
        }
    }

    @Test
    void whatAFinallyBlockEmitsComesBeforeTheFailure() {
        run(() -> {
            AsyncGenerator<Integer> generator = emitsInItsFinallyBlock();
            for (int asked = 0; asked < 6; asked++) {
                try {
                    log.add(await(generator.hasNext()) ? generator.next() : "end");
                } catch (IllegalArgumentException e) {
                    log.add(e.getMessage());
                }
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1, 2, 3, "failed", "end", "end");
    }

    @Test
    void outcome97_whatIsLeftOpenIsClosedAtTheEndOfRun() {
        run(() -> {
            AsyncGenerator<Integer> left = numbers(3);
            log.add(await(left.hasNext()));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true, "closed");
    }

    @Test
    void askedTwiceForAnElementAGeneratorTellsOfTheSameOne() {
        run(() -> {
            AsyncGenerator<Integer> numbers = numbers(2);
            while (await(numbers.hasNext()) && await(numbers.hasNext())) {
                log.add(numbers.next());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(0, 1, "closed");
    }

    @Async
    private AsyncGenerator<Integer> limited() {
        try (var limit = Timeout.after(Duration.ofMillis(5))) {
            for (int i = 0; ; i++) {
                emit(i);
            }
        }
    }

    @Test
    void aLoopBeginsWithTheElementThatWasAnnouncedBefore() {
        run(() -> {
            for (boolean waits : new boolean[] {false, true}) {
                AsyncGenerator<Object> all = odd(waits);
                log.add(await(all.hasNext()));
                for (Object each : awaitEach(all)) {
                    log.add(each);
                    if (Boolean.FALSE.equals(each)) {
                        log.add(await(all.hasNext()));
                        all.hasNext().close();
                    }
                }
                log.add(await(all.hasNext()));
            }
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        true, null, false, true, true, "", null, false, //
                        true, null, false, true, true, "", null, false);
    }

    @Test
    void anIteratorOfAwaitEachMayBeWalkedByHand() {
        run(() -> {
            for (boolean waits : new boolean[] {false, true}) {
                Iterator<Object> all = awaitEach(odd(waits)).iterator();
                boolean more = all.hasNext();
                while (more) {
                    log.add(all.next());
                    more = all.hasNext();
                }
                Iterator<Object> taken = awaitEach(odd(waits).take(2)).iterator();
                while (taken.hasNext()) {
                    log.add(taken.next());
                }
            }
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        null, false, true, "", null, null, false, //
                        null, false, true, "", null, null, false);
    }

    @Async
    private AsyncGenerator<Object> odd(boolean waits) {
        for (Object each : new Object[] {null, false, true, "", null}) {
            if (waits) {
                await(yieldNow());
            }
            emit(each);
        }
        return AsyncGenerator.end();
    }

    @Test
    void anIteratorMadeByHandIsClosedIfItsNextElementFails() {
        for (boolean waits : new boolean[] {false, true}) {
            assertThatThrownBy(() -> run(() -> all(new Failing(waits))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("second");
        }
        assertThat(log).containsExactly("first", "closed", "first", "closed");
    }

    @Async
    private Coroutine<Void> all(Failing elements) {
        for (String each : awaitEach(elements)) {
            log.add(each);
        }
        return Coroutine.done();
    }

    private final class Failing implements AsyncIterable<String>, AsyncIterator<String>, AsyncCloseable {
        private final boolean waits;
        private int given;

        Failing(boolean waits) {
            this.waits = waits;
        }

        @Override
        public AsyncIterator<String> iterator() {
            return this;
        }

        @Async
        @Override
        public Coroutine<Boolean> hasNext() {
            if (waits) {
                await(yieldNow());
            }
            return Coroutine.of(true);
        }

        @Override
        public String next() {
            if (given++ > 0) {
                throw new IllegalStateException("second");
            }
            return "first";
        }

        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            log.add("closed");
            return Coroutine.done();
        }
    }

    @Test
    void aTimeoutInAGeneratorThatExpiresWhileItsConsumerWaitsIsThrownOutOfTheLoop() {
        run(() -> {
            try {
                for (int i : awaitEach(limited())) {
                    await(sleep(Duration.ofMillis(20)));
                }
            } catch (AsyncTimeoutException e) {
                log.add("timeout");
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("timeout");
    }

    @Async
    private AsyncGenerator<Integer> withFailingChild() {
        try (var group = TaskGroup.open()) {
            group.start(async(() -> {
                await(yieldNow());
                throw new IllegalArgumentException("child");
            }));
            emit(1);
            emit(2);
        }
        return AsyncGenerator.end();
    }

    @Test
    void theFailureOfAGroupInAGeneratorIsThrownOutOfTheLoop() {
        run(() -> {
            try {
                for (int i : awaitEach(withFailingChild())) {
                    log.add(i);
                    await(sleep(Duration.ofDays(1)));
                }
            } catch (IllegalArgumentException e) {
                log.add(e.getMessage());
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1, "child");
    }

    private final class Source implements AsyncIterator<Integer>, AsyncCloseable {
        private int next;

        @Async
        @Override
        public Coroutine<Boolean> hasNext() {
            if (next == 2) {
                await(sleep(Duration.ofDays(1)));
            }
            return Coroutine.of(true);
        }

        @Override
        public Integer next() {
            return next++;
        }

        @Async
        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            await(yieldNow());
            log.add("closed for " + ((CancelledError) cause).reason());
            return Coroutine.done();
        }
    }

    @Test
    void aWalkIsClosedWhenTheTaskThatWaitsForItsNextElementIsCancelled() {
        AsyncIterable<Integer> elements = () -> new Source();
        run(() -> {
            for (AsyncIterable<Integer> each : List.of(elements, elements.map(i -> i), elements.buffer(1))) {
                Task<Void> task = start(walk(each));
                await(sleep(Duration.ofMillis(5)));
                task.cancel("enough");
                await(settle(task));
                log.add(task.isCancelled());
            }
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        0,
                        1,
                        "closed for enough",
                        true,
                        0,
                        1,
                        "closed for enough",
                        true,
                        0,
                        1,
                        "closed for enough",
                        true);
    }

    @Async
    private Coroutine<Void> walk(AsyncIterable<Integer> elements) {
        for (int i : awaitEach(elements)) {
            log.add(i);
        }
        return Coroutine.done();
    }

    @Test
    void aSubscriptionIsCancelledWithTheTaskThatWaitsForItsElements() {
        CompletableFuture<String> subscription = new CompletableFuture<>();
        Flow.Publisher<Integer> publisher = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                subscriber.onNext(7);
            }

            @Override
            public void cancel() {
                subscription.complete("cancelled");
            }
        });
        run(() -> {
            Task<Void> task = start(walk(AsyncIterable.fromPublisher(publisher)));
            while (log.isEmpty()) {
                await(yieldNow());
            }
            await(yieldNow());
            task.cancel("enough");
            await(settle(task));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(7);
        assertThat(subscription).isCompletedWithValue("cancelled");
    }

    @Async
    private AsyncGenerator<Integer> catchesItsOwnTimeout() {
        try (var limit = Timeout.after(Duration.ofMillis(5))) {
            emit(1);
        } catch (AsyncTimeoutException e) {
            log.add("timed out");
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome88_aTimeoutThatItsGeneratorCatchesLeavesNoCancellationOfTheConsumer() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.start(async(() -> {
                    for (int i : awaitEach(catchesItsOwnTimeout())) {
                        log.add(i);
                        await(sleep(Duration.ofMillis(20)));
                    }
                    return Coroutine.done();
                }));
            } catch (CancellationException e) {
                log.add(e.getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1, "timed out", "the time is up");
    }

    @Async
    private AsyncGenerator<Integer> walks(int depth) {
        try {
            for (int i : awaitEach(depth == 0 ? numbers(3) : walks(depth - 1))) {
                try {
                    emit(i);
                } finally {
                    await(yieldNow());
                }
            }
        } finally {
            await(yieldNow());
            log.add("closed " + depth);
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome97_generatorsThatWalkOthersAreClosedAtTheEndOfRunFromTheOutside() {
        List<Object> reports = new ArrayList<>();
        Coroutines.run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> reports.add(failure));
            return walks(2).iterator().hasNext();
        });
        assertThat(log).containsExactly("closed", "closed 0", "closed 1", "closed 2");
        assertThat(reports).isEmpty();
    }

    @Async
    private AsyncGenerator<Integer> takesLongToClose() {
        try {
            emit(1);
        } finally {
            await(sleep(LONG));
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome97_aGeneratorThatTakesLongToCloseLeavesTimeToTheOthers() {
        List<Object> reports = new ArrayList<>();
        Coroutines.run(() -> {
            EventLoop.current().gracePeriod(Duration.ofMillis(200));
            EventLoop.current().exceptionHandler((where, failure) -> reports.add(where));
            await(takesLongToClose().iterator().hasNext());
            return walks(0).iterator().hasNext();
        });
        assertThat(log).containsExactly("closed", "closed 0");
        assertThat(reports)
                .singleElement()
                .asString()
                .startsWith("Gave up closing generator IterationOutcomesIT.takesLongToClose(");
    }

    @Async
    private AsyncGenerator<Integer> failsToClose(String message) {
        try {
            emit(1);
        } finally {
            await(yieldNow());
            if (!message.isEmpty()) throw new IllegalStateException(message);
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome97_whatFailsWhileALeftOpenGeneratorIsClosedIsReportedUnderItsName() {
        List<String> reports = new ArrayList<>();
        Coroutines.run(() -> {
            EventLoop.current()
                    .exceptionHandler((where, failure) ->
                            reports.add(where.replaceAll("IT.java:\\d+", "") + ": " + failure.getMessage()));
            await(failsToClose("lost").iterator().hasNext());
            for (int i = 0; reports.isEmpty() && i < 1000; i++) {
                System.gc();
                await(sleep(Duration.ofMillis(1)));
            }
            await(failsToClose("").iterator().hasNext());
            return failsToClose("in the end").iterator().hasNext();
        });
        assertThat(reports)
                .containsExactly(
                        "Closing generator IterationOutcomesIT.failsToClose(IterationOutcomes),"
                                + " which was left open, failed: lost",
                        "Closing generator IterationOutcomesIT.failsToClose(IterationOutcomes),"
                                + " which was open when its loop ended, failed: in the end");
    }

    @Async
    private AsyncGenerator<Integer> beginsAnotherOneInTheEnd() {
        try {
            emit(1);
        } finally {
            await(numbers(2).iterator().hasNext());
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome97_aGeneratorThatIsBegunAtTheEndOfRunIsClosedToo() {
        Coroutines.run(() -> beginsAnotherOneInTheEnd().iterator().hasNext());
        assertThat(log).containsExactly("closed");
    }

    @Async
    private AsyncGenerator<Integer> withBackground(Coroutine<?> background) {
        try (var group = TaskGroup.open()) {
            group.start(background);
            await(yieldNow());
            emit(1);
            emit(2);
        }
        return AsyncGenerator.end();
    }

    @Test
    void outcome79_aGroupInAGeneratorIsLeftByWhicheverTaskConsumesIt() {
        Coroutines.run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure));
            var begun = withBackground(after(5, "background")).iterator();
            await(begun.hasNext());
            log.add(begun.next());
            await(start(async(() -> {
                while (await(begun.hasNext())) {
                    log.add(begun.next());
                }
                return Coroutine.done();
            })));
            log.add("left");
            AsyncGenerator<Integer> failing = withBackground(failing(5000, "late"));
            await(failing.iterator().hasNext());
            try {
                await(start(async(() -> Coroutine.of(await(failing.closeAsync(null))))));
            } catch (Exception e) {
                log.add(e.getMessage());
            }
            await(withBackground(after(5000, "never")).iterator().hasNext());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1, 2, "background", "left", "late while cancelled", "never cancelled");
    }
}
