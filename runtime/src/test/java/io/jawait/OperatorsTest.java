package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.sync.AsyncQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OperatorsTest {
    private final List<Object> log = new ArrayList<>();

    /** Counts up to a limit, giving way before each number; says when it is closed. */
    private final class Count implements AsyncGenerator<Integer> {
        private final int end;
        private int at;

        Count(int end) {
            this.end = end;
        }

        @Override
        public Coroutine<Boolean> hasNext() {
            return Body.steps(in -> Coroutines.yieldNow(), in -> at++ < end);
        }

        @Override
        public Integer next() {
            return at;
        }

        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            return Body.steps(in -> Coroutines.yieldNow(), in -> {
                log.add("closed");
                return null;
            });
        }
    }

    private <T> Coroutine<Object> walk(AsyncIterator<T> elements) {
        return Body.steps(in -> elements.hasNext(), in -> {
            if (!(Boolean) in) {
                return log.add("end");
            }
            log.add(elements.next());
            return walk(elements);
        });
    }

    private void walked(AsyncIterable<?> elements) {
        Coroutines.run(Body.steps(in -> walk(elements.iterator())));
    }

    @Test
    void mapFilterTake() {
        walked(new Count(100).filter(x -> x % 2 == 0).map(x -> "n" + x).take(3));
        assertThat(log).containsExactly("n2", "n4", "n6", "closed", "end");
    }

    @Test
    void mapAsyncAwaitsOneAfterTheOther() {
        walked(new Count(3)
                .mapAsync(x -> Body.steps(
                        in -> {
                            log.add("begin " + x);
                            return Coroutines.yieldNow();
                        },
                        in -> x * 10)));
        assertThat(log).containsExactly("begin 1", 10, "begin 2", 20, "begin 3", 30, "end");
    }

    @Test
    void takingNothingAsksNothing() {
        walked(new Count(3).take(0));
        assertThat(log).containsExactly("closed", "end");
        assertThatThrownBy(() -> new Count(3).take(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailingFunctionClosesTheSource() {
        assertThatThrownBy(() -> walked(new Count(3).map(x -> {
                    throw new IllegalArgumentException("bad " + x);
                })))
                .hasMessage("bad 1");
        assertThatThrownBy(() -> walked(new Count(3)
                        .mapAsync(x -> Body.steps(in -> Coroutines.yieldNow(), in -> {
                            throw new IOException("worse " + x);
                        }))))
                .isInstanceOf(IOException.class)
                .hasMessage("worse 1");
        assertThat(log).containsExactly("closed", "closed");
    }

    @Test
    void outcome97_closingAnOperatorClosesItsSource() {
        AsyncGenerator<Integer> taken = new Count(3).map(x -> x).filter(x -> true);
        Coroutines.run(Body.steps(
                in -> taken.hasNext(),
                in -> {
                    log.add(taken.next());
                    return taken.closeAsync(null);
                },
                in -> taken.closeAsync(null),
                in -> walk(taken)));
        assertThat(log).containsExactly(1, "closed", "end");
        assertThatThrownBy(taken::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aBufferFetchesAhead() {
        Count count = new Count(100);
        AsyncGenerator<Integer> buffer = count.buffer(4);
        Coroutines.run(Body.steps(
                in -> buffer.hasNext(),
                in -> {
                    log.add(buffer.next());
                    return Body.steps(java.util.Collections.nCopies(20, (Body.Step) x -> Coroutines.yieldNow())
                            .toArray(Body.Step[]::new));
                },
                in -> log.add("fetched " + count.at),
                in -> buffer.closeAsync(null),
                in -> walk(buffer)));
        assertThat(log).containsExactly(1, "fetched 6", "closed", "end");
    }

    @Test
    void aBufferGivesAllInOrder() {
        walked(new Count(50).buffer(3));
        List<Object> expected = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            expected.add(i);
        }
        expected.add("end");
        assertThat(log).isEqualTo(expected);
    }

    @Test
    void mergeGivesElementsAsTheyCome() {
        AsyncQueue<String> letters = new AsyncQueue<>();
        AsyncQueue<String> digits = new AsyncQueue<>();
        Coroutines.run(Body.steps(in -> {
            Task<Object> walk = Coroutines.start(walk(AsyncIterable.merge(letters, digits)));
            return Body.steps(
                    x -> letters.put("a"),
                    x -> Coroutines.yieldNow(),
                    x -> digits.put("1"),
                    x -> digits.put("2"),
                    x -> {
                        letters.close();
                        digits.close();
                        return walk;
                    });
        }));
        assertThat(log)
                .containsExactlyInAnyOrder("a", "1", "2", "end")
                .endsWith("end")
                .containsSubsequence("1", "2");
    }

    @Test
    void outcome54_theFirstFailureEndsAMerge() {
        AsyncIterable<Integer> broken = new Count(5).map(x -> {
            if (x == 2) {
                throw new IllegalArgumentException("broken");
            }
            return x;
        });
        assertThatThrownBy(() -> walked(AsyncIterable.merge(broken, new AsyncQueue<Integer>())))
                .hasMessage("broken");
        assertThat(log).containsExactly(1, "closed");
    }

    @Test
    void outcome37_aCancelledConsumerLeavesTheBufferToBeClosed() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        AsyncGenerator<Integer> buffer = queue.buffer(2);
        Coroutines.run(Body.steps(in -> {
            Task<Object> consumer = Coroutines.start(walk(buffer));
            return Body.steps(
                    x -> Coroutines.yieldNow(),
                    x -> Coroutines.yieldNow(),
                    x -> {
                        consumer.cancel("enough");
                        return Body.steps(y -> consumer)
                                .rescue(e -> log.add(e.getClass().getSimpleName()));
                    },
                    x -> buffer.closeAsync(null),
                    x -> log.add(EventLoop.current().tasks().size()));
        }));
        assertThat(log).containsExactly("CancellationException", 1);
    }

    @Test
    void aPublisherIsWalked() {
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            Coroutines.run(Body.steps(in -> {
                Task<Object> walk = Coroutines.start(walk(AsyncIterable.fromPublisher(publisher)));
                return Body.steps(x -> Coroutines.yieldNow(), x -> Coroutines.yieldNow(), x -> {
                    for (int i = 0; i < 100; i++) {
                        publisher.submit(i);
                    }
                    publisher.close();
                    return walk;
                });
            }));
        }
        assertThat(log).hasSize(101).startsWith(0, 1, 2).endsWith(98, 99, "end");
    }

    @Test
    void closingAWalkCancelsTheSubscription() {
        AsyncGenerator<Integer> elements =
                AsyncIterable.fromPublisher(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        subscriber.onNext(7);
                    }

                    @Override
                    public void cancel() {
                        log.add("cancelled");
                    }
                }));
        Coroutines.run(Body.steps(
                in -> elements.hasNext(),
                in -> log.add(elements.next()),
                in -> elements.closeAsync(null),
                in -> walk(elements)));
        assertThat(log).containsExactly(7, "cancelled", "end");
    }

    @Test
    void thereAndBackThroughAPublisher() {
        Coroutines.run(Body.steps(
                in -> walk(AsyncIterable.fromPublisher(new Count(100).toPublisher(EventLoop.current()))
                        .iterator())));
        assertThat(log).hasSize(101).startsWith(1, 2, 3).endsWith(99, 100, "end");
    }

    @Test
    void aPublishersFailureIsThrownAsItIs() {
        Coroutines.run(Body.steps(in -> Body.steps(x -> walk(AsyncIterable.fromPublisher(new Count(9)
                                .map(n -> {
                                    if (n == 3) {
                                        throw new IllegalArgumentException("third");
                                    }
                                    return n;
                                })
                                .toPublisher(EventLoop.current()))
                        .iterator()))
                .rescue(e -> log.add(e.getMessage()))));
        assertThat(log).containsExactly(1, 2, "closed", "third");
    }

    @Test
    void cancellingASubscriptionClosesTheWalk() {
        Coroutines.run(Body.steps(
                in -> walk(AsyncIterable.fromPublisher(new Count(9).toPublisher(EventLoop.current()))
                        .take(2)),
                in -> Coroutines.yieldNow(),
                in -> Coroutines.yieldNow(),
                in -> Coroutines.yieldNow(),
                in -> Coroutines.yieldNow()));
        assertThat(log).containsExactly(1, 2, "end", "closed");
    }

    /** Never waits for its first elements, then for ever; fails as it is told to. */
    private final class Ready implements AsyncGenerator<Integer> {
        private final int ready;
        private final boolean failing;
        private int at;

        Ready(int ready, boolean failing) {
            this.ready = ready;
            this.failing = failing;
        }

        @Override
        public Coroutine<Boolean> hasNext() {
            return at++ < ready
                    ? Coroutine.of(true)
                    : failing ? Coroutine.failed(new IOException("no more")) : Coroutines.suspend(resumer -> {});
        }

        @Override
        public Integer next() {
            return at;
        }

        @Override
        public Coroutine<Void> closeAsync(Throwable cause) {
            log.add("closed");
            return failing ? Coroutine.failed(new IOException("not closed")) : Coroutine.done();
        }
    }

    @Test
    void aBufferStopsFetchingFromASourceThatNeverWaits() {
        Ready source = new Ready(100_000, false);
        walked(source.buffer(2).take(2));
        assertThat(source.at).isLessThan(10);
        assertThat(log).containsExactly(1, 2, "closed", "end");
    }

    @Test
    void aBuffersSourceThatFailsTwiceHasTheSecondSuppressed() {
        assertThatThrownBy(() -> walked(new Ready(1, true).buffer(2)))
                .hasMessage("no more")
                .satisfies(e ->
                        assertThat(e.getSuppressed()).singleElement().hasToString("java.io.IOException: not closed"));
    }

    @Test
    void cancellingASubscriptionEndsTheWaitForAnElement() {
        Coroutines.run(Body.steps(
                in -> walk(AsyncIterable.fromPublisher(new Ready(1, false).toPublisher(EventLoop.current()))
                        .take(1)),
                in -> Coroutines.yieldNow(),
                in -> Coroutines.yieldNow(),
                in -> log.add("goes on")));
        assertThat(log).containsExactly(1, "end", "closed", "goes on");
    }

    @Test
    void outcome16_aLongChainOfOperatorsDoesNotOverflowTheStack() {
        AsyncIterable<Integer> elements = new Count(3);
        for (int i = 0; i < 30_000; i++) {
            elements = elements.map(n -> n + 1)
                    .filter(n -> true)
                    .mapAsync(Coroutine::of)
                    .take(2);
        }
        walked(elements);
        assertThat(log).containsExactly(30_001, 30_002, "closed", "end");
    }

    private AsyncIterable<Integer> failing() {
        return new Count(9).map(n -> {
            if (n == 2) {
                throw new IllegalArgumentException("second");
            }
            return n;
        });
    }

    private List<AsyncGenerator<Integer>> fetchedAhead() {
        return List.of(
                failing().buffer(9),
                AsyncIterable.merge(failing(), new Count(1)),
                AsyncIterable.fromPublisher(failing().toPublisher(EventLoop.current())));
    }

    private final List<String> reports = new ArrayList<>();

    /** Asks each of what is walked by hand for its first element, and waits until it has failed. */
    private Coroutine<Object> begins(List<AsyncGenerator<Integer>> walks) {
        EventLoop.current().exceptionHandler((where, failure) -> reports.add(where + ": " + failure.getMessage()));
        return Body.steps(
                in -> walks.get(0).hasNext(),
                in -> walks.get(1).hasNext(),
                in -> walks.get(2).hasNext(),
                in -> Coroutines.sleep(Duration.ofMillis(20)));
    }

    private Coroutine<Object> collectsUntilReported(int times) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofMillis(1)), in -> {
            System.gc();
            return times == 0 || reports.size() == 3 ? null : collectsUntilReported(times - 1);
        });
    }

    private void assertReportedOnce() {
        assertThat(reports)
                .hasSize(3)
                .allMatch(report -> report.endsWith(" has left it before it came to its failure: second"))
                .anyMatch(report -> report.startsWith("The consumer of buffer(9) "))
                .anyMatch(report -> report.startsWith("The consumer of merge of 2 "))
                .anyMatch(report -> report.startsWith("The consumer of elements of "));
    }

    @Test
    void aFailureThatWasFetchedAheadIsReportedWhenItsWalkIsDropped() {
        Coroutines.run(Body.steps(
                in -> begins(fetchedAhead()),
                in -> Coroutines.yieldNow(),
                in -> collectsUntilReported(1000),
                in -> log.add(reports.size())));
        assertThat(log).contains(3);
        assertReportedOnce();
    }

    @Test
    void aFailureThatWasFetchedAheadIsReportedAtTheEndOfTheRunAtTheLatest() {
        List<AsyncGenerator<Integer>> walks = new ArrayList<>();
        Coroutines.run(Body.steps(in -> {
            walks.addAll(fetchedAhead());
            return begins(walks);
        }));
        assertReportedOnce();
        assertThat(walks).hasSize(3);
    }

    @Test
    void aFailureThatWasFetchedAheadAndThrownIsNotReported() {
        Coroutines.run(Body.steps(in -> {
            List<AsyncGenerator<Integer>> walks = fetchedAhead();
            return Body.steps(
                    x -> begins(walks),
                    x -> Body.steps(y -> walk(walks.get(0))).rescue(e -> log.add(e.getMessage())),
                    x -> Body.steps(y -> walk(walks.get(1))).rescue(e -> log.add(e.getMessage())),
                    x -> Body.steps(y -> walk(walks.get(2))).rescue(e -> log.add(e.getMessage())));
        }));
        assertThat(log).filteredOn("second"::equals).hasSize(3);
        assertThat(reports).isEmpty();
    }
}
