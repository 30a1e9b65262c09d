package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CombineTest {
    private final List<Object> log = new ArrayList<>();
    private final VirtualTime time = new VirtualTime();

    private <T> T run(Body.Step... steps) {
        return time.runOnLoop(Body.steps(steps));
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    private static Coroutine<Object> sleeper(int millis, Object value) {
        return Body.steps(in -> Coroutines.sleep(ms(millis)), in -> value);
    }

    private static Coroutine<Object> failing(int millis, Exception failure) {
        return Body.steps(in -> Coroutines.sleep(ms(millis)), in -> {
            throw failure;
        });
    }

    /** Sleeps for a day; cleans up for a while and says when it has. */
    private Coroutine<Object> cleaner(int millis) {
        return Body.steps(in -> Coroutines.sleep(Duration.ofDays(1)))
                .rescue(e -> Body.steps(in -> Coroutines.sleep(ms(millis)), in -> {
                            log.add("cleaned at " + time.millis());
                            throw e;
                        })
                        .rescue(second -> {
                            if (second != e) {
                                log.add("interrupted at " + time.millis());
                            }
                            throw second;
                        }));
    }

    @Test
    void outcome52_gatherTakesTheSameCoroutineTwice() {
        Coroutine<Object> one = Body.steps(in -> log.add("ran"), in -> "value");
        assertThat(this.<List<Object>>run(in -> Coroutines.gather(one, sleeper(1, "other"), one)))
                .containsExactly("value", "other", "value");
        assertThat(log).containsExactly("ran");
    }

    @Test
    void outcome54_siblingsAreCancelledAndAwaitedAndTheirFailuresSuppressed() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        assertThatThrownBy(() -> run(in -> Coroutines.gather(
                        failing(5, first),
                        cleaner(10),
                        Body.steps(x -> Coroutines.sleep(ms(50))).rescue(e -> {
                            throw second;
                        }))))
                .isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        assertThat(log).containsExactly("cleaned at 15");
    }

    @Test
    void outcome54_aFailureThatSeveralHaveIsSuppressedOnce() {
        for (boolean gather : List.of(true, false)) {
            IOException first = new IOException("first");
            IOException second = new IOException("second");
            List<Coroutine<Object>> several =
                    List.of(failing(1, first), failing(1, second), failing(1, second), failing(1, first));
            assertThatThrownBy(() -> run(in -> gather ? Coroutines.gather(several) : Coroutines.race(several)))
                    .isSameAs(first);
            assertThat(first.getSuppressed()).containsExactly(second);
        }
    }

    @Test
    void outcome54_aFailureThatAnInnerGatherHasSuppressedIsNotSuppressedAgain() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        assertThatThrownBy(() -> run(in -> {
                    Task<Object> shared = Coroutines.start(
                            Body.steps(x -> Coroutines.sleep(ms(50))).rescue(e -> {
                                throw second;
                            }));
                    return Coroutines.gather(Coroutines.gather(failing(1, first), shared), Coroutines.shield(shared));
                }))
                .isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
    }

    @Test
    void outcome54_aFurtherFailureDoesNotInterruptTheCleanUp() {
        assertThatThrownBy(() -> run(in -> Coroutines.gather(
                        failing(5, new IOException()),
                        cleaner(10),
                        Body.steps(x -> Coroutines.sleep(ms(50))).rescue(e -> failing(2, new IOException())))))
                .isInstanceOf(IOException.class);
        assertThat(log).containsExactly("cleaned at 15");
    }

    @Test
    void outcome54_aFailureThatIsThereAlreadyCancelsThoseAfterIt() {
        Task<?>[] later = new Task<?>[1];
        IOException failure = new IOException();
        run(in -> {
            Task<Object> failed = Coroutines.startNow(Body.steps(x -> {
                throw failure;
            }));
            later[0] = Coroutines.startNow(cleaner(1));
            return Body.steps(x -> Coroutines.gather(failed, later[0])).rescue(e -> log.add(e == failure));
        });
        assertThat(log).containsExactly("cleaned at 1", true);
    }

    @Test
    void outcome55_settleGivesAllTasksInOrder() {
        IOException failure = new IOException();
        List<Task<Object>> tasks = run(in -> Coroutines.settle(failing(5, failure), sleeper(2, "value")));
        assertThat(tasks.get(0).exceptionNow()).isSameAs(failure);
        assertThat(tasks.get(1).resultNow()).isEqualTo("value");
    }

    @Test
    void outcome56and84_cancellingTheOneWhoWaitsUnwindsAllFirst() {
        for (boolean gather : List.of(true, false)) {
            log.clear();
            CombineTest fresh = new CombineTest();
            fresh.run(in -> {
                Coroutine<?> both = gather
                        ? Coroutines.gather(fresh.cleaner(3), fresh.cleaner(5))
                        : Coroutines.settle(fresh.cleaner(3), fresh.cleaner(5));
                Task<?> task = Coroutines.startNow(both);
                return Body.steps(x -> Coroutines.sleep(ms(1)), x -> task.cancel("enough"), x -> task)
                        .rescue(e -> fresh.log.add(e.getMessage() + e.getClass().getSimpleName()));
            });
            assertThat(fresh.log).containsExactly("cleaned at 4", "cleaned at 6", "enoughCancellationException");
        }
    }

    @Test
    void asCompletedIsNamedByWhatIsSaidOfIt() {
        run(in -> {
            AsyncIterable<Task<Object>> tasks = Coroutines.asCompleted(Body.steps(x -> Coroutines.yieldNow()));
            AsyncIterator<Task<Object>> walk = tasks.iterator();
            assertThat(tasks).hasToString("asCompleted of 1");
            assertThatThrownBy(walk::next).hasMessage("hasNext() has not announced a task of asCompleted of 1");
            Task<Boolean> first = Coroutines.startNow(walk.hasNext());
            assertThat(EventLoop.current().dump().toString()).contains("waits for asCompleted of 1");
            return Body.steps(
                    x -> Coroutines.settle(Coroutines.start(walk.hasNext())),
                    x -> {
                        assertThat(((Task<?>) ((List<?>) x).get(0)).exceptionNow())
                                .hasMessage("asCompleted of 1 is being asked for a task already: it has one consumer");
                        return first;
                    },
                    x -> walk.next());
        });
    }

    @Test
    void outcome58to60_waitingModes() {
        IOException failure = new IOException();
        run(in -> {
            List<Task<Object>> tasks = Arrays.asList(
                    Coroutines.start(sleeper(1, "a")),
                    Coroutines.start(failing(5, failure)),
                    Coroutines.start(sleeper(10, "c")));
            return Body.steps(
                    x -> Coroutines.waitFor(Until.FIRST_COMPLETED, tasks),
                    x -> log.add(((Waited<?>) x).done().size() + " at " + time.millis()),
                    x -> Coroutines.waitFor(Until.FIRST_FAILED, tasks),
                    x -> log.add(((Waited<?>) x).done().size() + " at " + time.millis()),
                    x -> Coroutines.waitFor(Until.ALL, tasks, ms(2)),
                    x -> log.add(((Waited<?>) x).pending().size() + " pending at " + time.millis()),
                    x -> Coroutines.waitFor(Until.ALL, tasks),
                    x -> log.add(((Waited<?>) x).done().size() + " at " + time.millis()));
        });
        assertThat(log).containsExactly("1 at 1", "2 at 5", "1 pending at 7", "3 at 10");
    }

    @Test
    void outcome44_cancellingAWaitForLeavesTheTasksAlone() {
        run(in -> {
            Task<Object> task = Coroutines.start(sleeper(5, "value"));
            Task<?> waiter = Coroutines.startNow(Coroutines.waitFor(Until.ALL, List.of(task)));
            waiter.cancel("enough");
            return Body.steps(x -> task, x -> log.add(x), x -> log.add(waiter.isCancelled()));
        });
        assertThat(log).containsExactly("value", true);
    }

    @Test
    void outcome62_raceGivesTheFirstSuccessAndAwaitsTheOthers() {
        assertThat(this.<Object>run(
                        in -> Coroutines.race(failing(1, new IOException()), sleeper(5, "won"), cleaner(10))))
                .isEqualTo("won");
        assertThat(log).containsExactly("cleaned at 15");
    }

    @Test
    void outcome62_allFailedIsTheFirstFailureWithTheOthersSuppressed() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        assertThatThrownBy(() -> run(in -> Coroutines.race(failing(5, second), failing(1, first))))
                .isSameAs(first)
                .hasSuppressedException(second);
    }

    @Test
    void outcome63_shieldRunsToItsEndThenTheCancellationIsDelivered() {
        run(in -> {
            Task<?> task = Coroutines.startNow(Body.steps(
                    x -> Coroutines.shield(Body.steps(y -> Coroutines.sleep(ms(10)), y -> log.add("ended"))),
                    x -> log.add("never")));
            return Body.steps(x -> Coroutines.sleep(ms(2)), x -> task.cancel("enough"), x -> task)
                    .rescue(e -> log.add(e.getMessage() + time.millis()));
        });
        assertThat(log).containsExactly("ended", "enough10");
    }

    @Test
    void outcome65_mapEachKeepsTheLimitAndTheOrder() {
        int[] alive = new int[2];
        List<Object> values = run(in -> Coroutines.mapEach(
                2,
                List.of(5, 1, 3, 4),
                item -> Body.steps(
                        x -> {
                            alive[1] = Math.max(alive[1], ++alive[0]);
                            return Coroutines.sleep(ms(item));
                        },
                        x -> --alive[0],
                        x -> item * 10)));
        assertThat(values).containsExactly(50, 10, 30, 40);
        assertThat(alive[1]).isEqualTo(2);
    }

    @Test
    void outcome65_mapEachBeginsNothingAfterAFailure() {
        IOException failure = new IOException();
        assertThatThrownBy(() -> run(in -> Coroutines.mapEach(1, List.of(1, 2, 3), item -> {
                    log.add(item);
                    return item == 2 ? failing(1, failure) : sleeper(1, item);
                })))
                .isSameAs(failure);
        assertThat(log).containsExactly(1, 2);
    }

    @Test
    void asCompletedGivesTheTasksAsTheyEnd() {
        AsyncIterator<Task<Object>> tasks =
                Coroutines.<Object>asCompleted(sleeper(5, "b"), sleeper(1, "a")).iterator();
        run(
                in -> tasks.hasNext(),
                in -> log.add(tasks.next().resultNow()),
                in -> tasks.hasNext(),
                in -> log.add(tasks.next().resultNow()),
                in -> tasks.hasNext(),
                in -> log.add(in));
        assertThat(log).containsExactly("a", "b", false);
    }

    @Test
    void asCompletedLeftEarlyCancelsWhatItBeganAndAwaitsIt() {
        run(in -> {
            Task<Object> given = Coroutines.start(sleeper(30, "given"));
            AsyncIterator<Task<Object>> tasks = Coroutines.<Object>asCompleted(sleeper(1, "a"), cleaner(7), given)
                    .iterator();
            return Body.steps(
                    x -> tasks.hasNext(),
                    x -> ((AsyncCloseable) tasks).closeAsync(null),
                    x -> log.add(given.isDone()),
                    x -> given,
                    x -> log.add(x));
        });
        assertThat(log).containsExactly("cleaned at 8", false, "given");
    }

    @Test
    void outcome88_aFailureGoesFirstAndTheCancellationComesAtTheNextSuspension() {
        IOException failure = new IOException();
        run(in -> {
            Task<?> task = Coroutines.startNow(Body.steps(x -> Coroutines.gather(
                            Body.steps(y -> Coroutines.sleep(ms(50))).rescue(e -> {
                                throw failure;
                            })))
                    .rescue(e -> {
                        log.add(e == failure);
                        return Coroutines.yieldNow();
                    }));
            return Body.steps(x -> Coroutines.yieldNow(), x -> task.cancel("enough"), x -> task)
                    .rescue(e -> log.add(e.getMessage()));
        });
        assertThat(log).containsExactly(true, "enough");
    }

    @Test
    void aCancelledSiblingIsAFailureForTheGatherer() {
        run(in -> {
            Task<Object> other = Coroutines.start(cleaner(1));
            return Body.steps(x -> {
                        Task<Object> gatherer = Coroutines.startNow(Coroutines.<Object>async(
                                () -> Body.steps(y -> Coroutines.gather(other, sleeper(50, "")))));
                        return Body.steps(y -> Coroutines.yieldNow(), y -> other.cancel("other"), y -> gatherer);
                    })
                    .rescue(e -> log.add(e instanceof CancellationException));
        });
        assertThat(log).containsExactly("cleaned at 1", true);
    }

    @Test
    void tasksOfOtherThreadsAreAwaitedToo() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        new Thread(() -> future.complete("elsewhere")).start();
        assertThat(this.<List<Object>>run(in -> Coroutines.gather(Coroutine.from(future), Coroutine.of("here"))))
                .containsExactly("elsewhere", "here");
    }
}
