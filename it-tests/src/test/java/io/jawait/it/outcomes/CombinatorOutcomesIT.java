package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import io.jawait.Until;
import io.jawait.Waited;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CombinatorOutcomesIT extends Outcomes {
    @Test
    void outcome52_gatherGivesTheValuesInTheOrderOfItsArguments() {
        run(() -> {
            List<String> all =
                    await(gather(after(60, "slow"), after(1, "fast"), Coroutine.of("done"), Coroutine.of(null)));
            assertThat(all).containsExactly("slow", "fast", "done", null);
            assertThatThrownBy(() -> all.set(0, "x")).isInstanceOf(UnsupportedOperationException.class);
            List<String> none = await(gather());
            assertThat(none).isEmpty();
            Task<String> task = start(after(1, "task"));
            assertThat(await(gather(List.of(task, task)))).containsExactly("task", "task");
            return Coroutine.done();
        });
        assertThat(log).containsExactly("fast", "slow", "task");
    }

    @Test
    void outcome54_theFirstFailureCancelsAndAwaitsTheSiblingsAndHasTheirsSuppressed() {
        runAndNote(() -> {
            await(gather(after(5000, "a"), failing(1, "first"), failing(5000, "second")));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a cancelled", "first", "second while cancelled");
    }

    @Test
    void outcome54_allBeginBeforeTheFirstFailureCancelsThem() {
        runAndNote(() -> {
            await(gather(
                    Coroutine.failed(new IOException("first")),
                    after(5000, "a"),
                    Coroutine.failed(new IOException("second"))));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a cancelled", "first", "second");
    }

    @Test
    void outcome54_whatIsCancelledWithTheGathererInTheSameTurnNeverBegins() {
        run(() -> {
            Task<List<String>> all = startNow(gather(Coroutine.failed(new IOException("first")), after(5000, "a")));
            all.cancel("from outside");
            log.add(await(settle(all)).get(0).isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true);
    }

    @Test
    void outcome54_aGivenTaskIsCancelledTooAndOneThatWasCancelledIsAFailure() {
        run(() -> {
            Task<String> given = startNow(after(5000, "given"));
            try {
                await(gather(given, failing(1, "first")));
            } catch (Exception e) {
                log.add(e.getMessage());
            }
            Task<String> gone = startNow(after(5000, "gone"));
            EventLoop.current().execute(() -> gone.cancel("by somebody"));
            try {
                await(gather(gone, after(5000, "b")));
            } catch (CancellationException e) {
                log.add(e.getMessage());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly("given cancelled", "first", "gone cancelled", "b cancelled", "by somebody");
    }

    @Test
    void outcome55_settleGivesEveryTaskDoneInOrderAndNeverThrowsForThem() {
        run(() -> {
            Task<String> cancelled = start(after(1, "never"));
            cancelled.cancel("gone");
            List<Task<String>> all = await(settle(failing(2, "broken"), after(1, "good"), cancelled));
            assertThat(all).allMatch(Task::isDone);
            assertThat(all.get(0).exceptionNow()).hasMessage("broken");
            assertThat(all.get(1).resultNow()).isEqualTo("good");
            assertThat(all.get(2).isCancelled()).isTrue();
            assertThat(await(settle())).isEmpty();
            return Coroutine.done();
        });
    }

    @Test
    void outcome56_cancellingTheOneWhoGathersCancelsAllAndWaitsForThem() {
        run(() -> {
            Task<List<String>> gathering = startNow(gather(after(5000, "a"), after(5000, "b")));
            await(yieldNow());
            gathering.cancel("stop");
            await(settle(gathering));
            log.add(gathering.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly("a cancelled", "b cancelled", true);
    }

    @Test
    void outcome58to60_waitForEndsAsItIsToldAndItsDeadlineCancelsNothing() {
        run(() -> {
            Task<String> quick = start(after(1, "quick"));
            Task<String> slow = start(after(300, "slow"));
            Task<String> never = start(after(1_000_000, "never"));
            Waited<String> first = await(waitFor(Until.FIRST_COMPLETED, List.of(quick, slow, never)));
            assertThat(first.done()).containsExactly(quick);
            assertThat(first.pending()).containsExactly(slow, never);
            Waited<String> soon = await(waitFor(Until.ALL, Set.of(slow, never), Duration.ofMillis(1)));
            assertThat(soon.done()).isEmpty();
            assertThat(soon.pending()).hasSize(2);
            assertThat(await(waitFor(Until.ALL, List.of(quick, slow))).pending())
                    .isEmpty();
            Task<String> broken = start(failing(1, "broken"));
            Waited<String> failed = await(waitFor(Until.FIRST_FAILED, List.of(never, broken)));
            assertThat(failed.done()).containsExactly(broken);
            assertThat(broken.exceptionNow()).hasMessage("broken");
            assertThat(await(waitFor(Until.ALL, List.of(never), Duration.ZERO)).pending())
                    .containsExactly(never);
            assertThat(await(waitFor(Until.ALL, List.<Task<String>>of())).done())
                    .isEmpty();
            assertThat(never.isDone()).isFalse();
            never.cancel(null);
            assertThat(await(waitFor(Until.FIRST_FAILED, List.of(never))).done())
                    .containsExactly(never);
            return Coroutine.done();
        });
    }

    @Test
    void outcome62_raceGivesTheFirstSuccessAndAwaitsTheOthers() {
        run(() -> {
            String won = await(race(failing(1, "too early"), after(60, "winner"), after(5000, "loser")));
            log.add(won);
            try {
                await(race(failing(1, "first"), failing(60, "second")));
            } catch (Exception e) {
                log.add(e.getMessage() + " " + e.getSuppressed()[0].getMessage());
            }
            assertThatThrownBy(() -> start(race(List.<Coroutine<String>>of())))
                    .isInstanceOf(IllegalArgumentException.class);
            return Coroutine.done();
        });
        assertThat(log).containsExactly("winner", "loser cancelled", "winner", "first second");
    }

    @Test
    void outcome62_losersBeginBesideAWinnerThatIsThereAtOnce() {
        run(() -> {
            log.add(await(race(Coroutine.of("winner"), after(5000, "loser"))));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("loser cancelled", "winner");
    }

    @Test
    void outcome63_aShieldedBodyRunsToItsEndThenTheCancellationIsDelivered() {
        run(() -> {
            Task<String> task = startNow(async(() -> {
                try {
                    log.add("got " + await(shield(after(5, "body"))));
                } catch (CancelledError e) {
                    log.add("then " + e.reason());
                    throw e;
                }
                return Coroutine.of("never");
            }));
            await(yieldNow());
            task.cancel("stop");
            await(yieldNow());
            assertThat(task.isDone()).isFalse();
            await(settle(task));
            assertThat(task.isCancelled()).isTrue();
            return Coroutine.done();
        });
        assertThat(log).containsExactly("body", "then stop");
    }

    @Test
    void outcome65_mapEachKeepsTheLimitAndTheOrder() {
        int[] alive = new int[2];
        run(() -> {
            List<Integer> squares = await(mapEach(3, List.of(5, 1, 4, 2, 3, 0), n -> {
                alive[1] = Math.max(alive[1], ++alive[0]);
                await(sleep(Duration.ofMillis(n)));
                alive[0]--;
                return Coroutine.of(n * n);
            }));
            assertThat(squares).containsExactly(25, 1, 16, 4, 9, 0);
            assertThat(await(mapEach(3, List.of(), n -> Coroutine.of(n)))).isEmpty();
            assertThatThrownBy(() -> start(mapEach(0, List.of(1), n -> Coroutine.of(n))))
                    .isInstanceOf(IllegalArgumentException.class);
            return Coroutine.done();
        });
        assertThat(alive).containsExactly(0, 3);
    }

    /** As many as would take minutes if each one that ends looked at all. */
    @Test
    void asCompletedOfManyIsCancelled() {
        run(() -> {
            List<Coroutine<Void>> many = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                many.add(sleep(LONG));
            }
            Task<Void> walk = start(() -> {
                for (Task<Void> each : awaitEach(asCompleted(many))) {
                    log.add(each);
                }
                return Coroutine.done();
            });
            await(sleep(Duration.ofMillis(1)));
            walk.cancel("enough");
            await(settle(walk));
            log.add(walk.isCancelled());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true);
    }

    @Test
    void asCompletedGivesTasksAsTheyEndAndLeavingItEarlyCancelsTheRest() {
        run(() -> {
            for (Task<String> each :
                    awaitEach(asCompleted(after(150, "third"), after(1, "first"), failing(50, "second")))) {
                log.add(each.isCompletedExceptionally() ? each.exceptionNow().getMessage() : "= " + await(each));
            }
            for (Task<String> each : awaitEach(asCompleted(after(1, "quick"), after(5000, "left")))) {
                log.add(each.resultNow());
                break;
            }
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly("first", "= first", "second", "third", "= third", "quick", "quick", "left cancelled");
    }

    @Test
    void anyAwaitableCanBeGathered() {
        Awaitable<String> own = () -> after(1, "own");
        run(() -> {
            List<String> all = await(gather(own, own, Coroutine.from(CompletableFuture.completedFuture("future"))));
            assertThat(all).containsExactly("own", "own", "future");
            log.add(await(own));
            return Coroutine.done();
        });
        assertThat(log).containsExactly("own", "own", "own", "own");
    }

    @Test
    void cancellingTheOneWhoWalksAsCompletedUnwindsWhatItBegan() {
        run(() -> {
            Task<String> given = start(after(1_000_000, "given"));
            Task<Void> walking = startNow(async(() -> {
                for (Task<String> each : awaitEach(asCompleted(after(5000, "a"), given, after(5000, "b")))) {
                    log.add("never");
                }
                return Coroutine.done();
            }));
            await(yieldNow());
            walking.cancel("stop");
            await(settle(walking));
            assertThat(walking.isCancelled()).isTrue();
            assertThat(given.isDone()).isFalse();
            assertThat(log).containsExactly("a cancelled", "b cancelled");
            given.cancel(null);
            await(settle(given));
            return Coroutine.done();
        });
    }

    @Test
    void waitingInVainForATaskOfAnotherLoopLeavesNothingBehind() throws Exception {
        try (LoopGroup loops = LoopGroup.create(1)) {
            Task<Void> far = loops.next().start(sleep(Duration.ofDays(1)));
            run(() -> {
                for (int i = 0; i < 100; i++) {
                    assertThat(await(waitFor(Until.ALL, List.of(far), Duration.ofNanos(1)))
                                    .pending())
                            .containsExactly(far);
                    try {
                        await(timeout(Duration.ofNanos(1), shortly(far)));
                    } catch (AsyncTimeoutException e) {
                        // as it is to be
                    }
                }
                return Coroutine.done();
            });
            assertThat(far.isDone()).isFalse();
            assertThat(far.getNumberOfDependents()).isLessThan(10);
        }
    }

    @Async
    private Coroutine<Void> shortly(Task<Void> task) {
        await(waitFor(Until.ALL, List.of(task)));
        return Coroutine.done();
    }
}
