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
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Publishers and subscribers that break their rules: nobody is left waiting, and nothing that failed is lost. */
class PublisherOutcomesIT extends Outcomes {
    /** Asks for everything, and fails where it is told to. */
    private final class Failing implements Flow.Subscriber<Integer> {
        private final String where;

        Failing(String where) {
            this.where = where;
        }

        private void failAt(String here) {
            if (where.contains(here)) {
                throw new IllegalStateException(here);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Integer item) {
            failAt("next");
        }

        @Override
        public void onError(Throwable failure) {
            log.add("told of " + failure.getMessage());
            failAt("error");
        }

        @Override
        public void onComplete() {
            failAt("complete");
        }
    }

    private void publishTo(String failing) {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> {
                log.add("reported " + failure.getMessage());
                for (Throwable each : failure.getSuppressed()) {
                    log.add(each.getMessage());
                }
            });
            numbers(2).toPublisher(EventLoop.current()).subscribe(new Failing(failing));
            await(sleep(LONG));
            return Coroutine.done();
        });
    }

    @Test
    void aSubscriberThatFailsAtTheEndIsReported() {
        publishTo("complete");
        assertThat(log).containsExactly("closed", "reported complete");
    }

    @Test
    void aSubscriberThatFailsWhenItIsToldOfItsFailureClosesTheWalkAllTheSame() {
        publishTo("next, error");
        assertThat(log).containsExactly("told of next", "closed", "reported next", "error");
    }

    @Test
    void aSubscriberThatFailsIsToldOfIt() {
        publishTo("next");
        assertThat(log).containsExactly("told of next", "closed");
    }

    @Async
    private Coroutine<Void> walk(AsyncIterable<Integer> elements) {
        for (int each : awaitEach(elements)) {
            log.add(each);
        }
        return Coroutine.done();
    }

    @Test
    void aSubscriptionThatCannotBeCancelledKeepsNobodyFromBeingCancelled() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
            Task<Void> walker = start(walk(AsyncIterable.fromPublisher(subscriber -> {
                subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        subscriber.onNext(1);
                    }

                    @Override
                    public void cancel() {
                        throw new IllegalStateException("subscription");
                    }
                });
            })));
            await(sleep(LONG));
            walker.cancel("stop");
            await(settle(walker));
            assertThat(walker.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly(1, "subscription");
    }

    @Test
    void aPublisherThatRefusesItsSubscriberHasNoElements() {
        run(() -> {
            AsyncGenerator<Integer> refused = AsyncIterable.fromPublisher(subscriber -> {
                throw new IllegalStateException("refused");
            });
            try {
                await(refused.hasNext());
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
            log.add(await(refused.hasNext()));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("refused", false);
    }

    /** Writes down what it is told, and asks for one element. */
    private final class Telling implements Flow.Subscriber<Integer> {
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            log.add("subscribed");
            given.request(1);
        }

        @Override
        public void onNext(Integer item) {
            log.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            log.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }

        @Override
        public void onComplete() {
            log.add("complete");
        }
    }

    @Async
    private AsyncGenerator<Integer> never() {
        try {
            await(sleep(LONG));
        } finally {
            await(yieldNow());
            log.add("closed");
        }
        return AsyncGenerator.end();
    }

    @Test
    void anItemThatComesAsTheSubscriptionIsCancelledStaysInItsQueue() {
        run(() -> {
            AsyncQueue<Integer> queue = new AsyncQueue<>();
            Telling subscriber = new Telling();
            queue.toPublisher(EventLoop.current()).subscribe(subscriber);
            await(sleep(Duration.ofMillis(1)));
            queue.offer(7);
            subscriber.subscription.cancel();
            await(sleep(Duration.ofMillis(1)));
            log.add(queue.size());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("subscribed", 1);
    }

    @Test
    void aSubscriberThatRequestsNothingIsToldSoAtOnceAndOnce() {
        run(() -> {
            Telling subscriber = new Telling();
            never().toPublisher(EventLoop.current()).subscribe(subscriber);
            await(sleep(Duration.ofMillis(1)));
            subscriber.subscription.request(0);
            await(sleep(Duration.ofMillis(1)));
            subscriber.subscription.request(-1);
            await(sleep(Duration.ofMillis(1)));
            log.add("end");
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        "subscribed",
                        "closed",
                        "IllegalArgumentException: A subscriber requested 0 elements,"
                                + " but rule 3.9 of Reactive Streams wants one at least",
                        "end");
    }

    @Test
    void aSubscriberIsSubscribedBeforeItIsToldThatThereIsNoWalkOrNoLoop() {
        AsyncIterable<Integer> unwalkable = () -> {
            throw new IllegalStateException("no walk");
        };
        EventLoop ended = EventLoop.create();
        ended.close();
        run(() -> {
            unwalkable.toPublisher(EventLoop.current()).subscribe(new Telling());
            await(sleep(Duration.ofMillis(1)));
            unwalkable.toPublisher(ended).subscribe(new Telling());
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        "subscribed",
                        "IllegalStateException: no walk",
                        "subscribed",
                        "IllegalStateException: " + ended + " was stopped or closed");
    }

    @Test
    void whoWalksAPublisherIsNotCancelledWithItsTask() {
        run(() -> {
            Task<?> walker = Task.current();
            Flow.Publisher<Integer> publisher = never().toPublisher(EventLoop.current());
            start(() -> {
                await(sleep(Duration.ofMillis(1)));
                for (Task<?> each : EventLoop.current().tasks()) {
                    if (each != walker && each != Task.current()) {
                        each.cancel("not you");
                    }
                }
                return Coroutine.done();
            });
            try {
                await(walk(AsyncIterable.fromPublisher(publisher)));
            } catch (CancellationException e) {
                log.add(e.getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("closed", "not you");
    }

    /** Gives all that is requested, as long as requests are taken. */
    private Flow.Publisher<Integer> publisher(int requests) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int left = requests;

            @Override
            public void request(long count) {
                if (left-- == 0) {
                    throw new IllegalStateException("no request");
                }
                for (int i = 0; i < count; i++) {
                    subscriber.onNext(i);
                }
            }

            @Override
            public void cancel() {
                log.add("cancelled");
            }
        });
    }

    @Test
    void aSubscriptionThatTakesNoRequestsFailsTheWalkAfterItsElements() {
        runAndNote(() -> walk(AsyncIterable.fromPublisher(publisher(0))));
        assertThat(log).containsExactly("no request");
        log.clear();
        runAndNote(() -> walk(AsyncIterable.fromPublisher(publisher(1))));
        assertThat(log).hasSize(33).startsWith(0, 1).endsWith(31, "no request");
    }

    @Test
    void aFailureThatHasComeIsReportedWhenTheLoopIsLeftBeforeIt() {
        run(() -> {
            EventLoop.current().exceptionHandler((where, failure) -> log.add(failure.getMessage()));
            AsyncGenerator<Integer> elements = AsyncIterable.fromPublisher(subscriber -> {
                publisher(1).subscribe(subscriber);
                subscriber.onNext(1);
                subscriber.onNext(2);
                subscriber.onError(new IllegalStateException("late"));
            });
            for (int each : awaitEach(elements)) {
                log.add(each);
                await(yieldNow());
                break;
            }
            return Coroutine.done();
        });
        assertThat(log).contains(1, "late").doesNotContain(2);
    }

    @Test
    void aSubscriptionThatIsLeftOpenIsCancelledAtTheEndOfRun() {
        run(() -> {
            AsyncGenerator<Integer> elements = AsyncIterable.fromPublisher(publisher(1));
            await(elements.hasNext());
            log.add(elements.next());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(0, "cancelled");
    }
}
