package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jawait.Async;
import io.jawait.AsyncTimeoutException;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Timeout;
import io.jawait.Until;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Outcome 9: tasks that wait for each other. */
class RingsIT extends Outcomes {
    private static final String REFUSAL = "Task b awaits a, which awaits b: they would wait for each other for ever";

    @Test
    void outcome09_theAwaitThatClosesARingIsRefused() {
        List<Task<Object>> ring = new ArrayList<>();
        run(() -> {
            for (int i = 0; i < 3; i++) {
                int next = (i + 1) % 3;
                ring.add(start("ring-" + i, async(() -> Coroutine.of(await(ring.get(next))))));
            }
            for (Task<Object> task : await(settle(ring))) {
                log.add(task.exceptionNow().getMessage());
            }
            return Coroutine.done();
        });
        String refusal = "Task ring-2 awaits ring-0, which awaits ring-1, which awaits ring-2:"
                + " they would wait for each other for ever";
        assertThat(log).containsExactly(refusal, refusal, refusal);
    }

    @Test
    void outcome09_tasksThatAwaitWhatIsAwaitedThroughAGatherAreNoRing() {
        run(() -> {
            Task<String> shared = start(async(
                    () -> Coroutine.of(await(gather(logged("a"), logged("b"))).get(0))));
            log.addAll(await(gather(shared, async(() -> Coroutine.of(await(shared))), logged("c"))));
            return Coroutine.done();
        });
        assertThat(log).contains("a", "c").hasSize(9);
    }

    @Test
    void outcome09_aGathererAmongThoseThatItGathersStartsNoneOfThem() {
        run(() -> {
            Task<?> self = Task.current();
            try {
                await(gather(logged("a"), self));
            } catch (IllegalStateException e) {
                log.add(e.getMessage().contains("awaits itself"));
            }
            await(yieldNow());
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true);
    }

    /** Task a awaits b by the first function, and then b awaits a by the second; logs how they ended. */
    private void ring(Function<Task<Object>, Awaitable<?>> forward, Function<Task<Object>, Awaitable<?>> back) {
        List<Task<Object>> tasks = new ArrayList<>();
        run(() -> {
            tasks.add(start("a", async(() -> Coroutine.of((Object) await(forward.apply(tasks.get(1)))))));
            tasks.add(start("b", async(() -> Coroutine.of((Object) await(back.apply(tasks.get(0)))))));
            for (Task<Object> task : await(settle(tasks))) {
                log.add(endOf(task));
            }
            return Coroutine.done();
        });
    }

    private static Object endOf(Task<?> task) {
        return task.isCancelled()
                ? "cancelled"
                : task.isCompletedExceptionally() ? task.exceptionNow().getMessage() : task.resultNow();
    }

    @Test
    void outcome09_aRingThroughAGatherIsRefusedByTheAwaitThatClosesIt() {
        ring(b -> gather(logged("c"), b), a -> a);
        assertThat(log).containsExactly("c begins", REFUSAL, REFUSAL);
    }

    @Test
    void outcome09_aGatherThatClosesARingIsRefusedAndStartsNothing() {
        ring(b -> b, a -> gather(logged("c"), a));
        assertThat(log).containsExactly(REFUSAL, REFUSAL);
    }

    @Test
    void outcome09_ringsThroughOtherWaitsForAllAreRefused() {
        ring(b -> settle(b), a -> a);
        ring(b -> shield(b), a -> settle(a));
        ring(b -> waitFor(Until.ALL, List.of(b)), a -> waitFor(Until.ALL, List.of(a)));
        ring(b -> mapEach(2, List.of(1, 2), i -> Coroutine.from(b.thenApply(x -> x))), a -> Coroutine.of("free"));
        assertThat(log).hasSize(8).contains(REFUSAL, "free");
        assertThat(log.subList(1, 6)).containsOnly(REFUSAL, log.get(4)).doesNotContainNull();
    }

    @Test
    void outcome09_aWaitForTheFirstOfOneIsAWaitForAll() {
        ring(b -> race(b), a -> race(a));
        ring(b -> waitFor(Until.FIRST_COMPLETED, List.of(b)), a -> a);
        ring(b -> firstOf(b), a -> a);
        assertThat(log).hasSize(6).contains(REFUSAL);
        assertThat(log.get(1)).isEqualTo(REFUSAL);
        assertThat(log.get(3)).isEqualTo(REFUSAL);
        assertThat(log.get(5)).isEqualTo(REFUSAL);
    }

    @Async
    private Coroutine<Object> firstOf(Awaitable<?> only) {
        for (Task<?> task : awaitEach(asCompleted(only))) {
            return Coroutine.of(task.exceptionNow().getMessage());
        }
        return Coroutine.of("none");
    }

    @Test
    void outcome09_whereAnotherOneMayComeFirstNothingIsRefused() {
        ring(b -> race(logged("c"), b), a -> a);
        assertThat(log).containsExactly("c begins", "c ends", "c", "cancelled");
    }

    @Test
    void outcome09_aRaceInWhichNobodyIsLeftButOneThatWaitsForItIsRefused() {
        List<Task<Object>> tasks = new ArrayList<>();
        run(() -> {
            tasks.add(start("a", async(() -> {
                try {
                    return Coroutine.of((Object) await(race(failing(1, "busy"), tasks.get(1), failing(2, "gone"))));
                } catch (IllegalStateException e) {
                    log.add(e.getSuppressed()[0].getMessage());
                    throw e;
                }
            })));
            tasks.add(start("b", async(() -> Coroutine.of((Object) await(tasks.get(0))))));
            for (Task<Object> task : await(settle(tasks))) {
                log.add(endOf(task));
            }
            return Coroutine.done();
        });
        String refusal = "Task a awaits b, which awaits a: they would wait for each other for ever";
        assertThat(log).containsExactly("busy", refusal, refusal);
    }

    @Test
    void outcome09_aRaceUnwindsACoroutineOfItsOwnThatWaitsForIt() {
        run(() -> {
            Task<Object> a = start("a", async(() -> {
                Task<?> self = Task.current();
                return Coroutine.of((Object) await(race(failing(1, "busy"), async(() -> {
                    try {
                        return Coroutine.of((Object) await(self));
                    } finally {
                        await(sleep(Duration.ofMillis(1)));
                        log.add("unwound");
                    }
                }))));
            }));
            for (Task<Object> task : await(settle(a))) {
                log.add(endOf(task).toString().replaceAll("task-\\d+", "one"));
            }
            return Coroutine.done();
        });
        assertThat(log)
                .containsExactly(
                        "unwound", "Task a awaits one, which awaits a: they would wait for each other for ever");
    }

    @Test
    void outcome09_aRaceThatIsLeftToOneThatMayEndGoesOn() {
        ring(b -> race(async(() -> failing(1, "busy")), after(5, "c")), a -> a);
        assertThat(log).containsExactly("c", "c", "c");
    }

    @Test
    void outcome99_aRingThroughARaceThatIsLeftAloneIsShown() {
        List<Task<Object>> tasks = new ArrayList<>();
        run(() -> {
            tasks.add(start("a", async(() -> Coroutine.of((Object) await(race(tasks.get(1), tasks.get(2)))))));
            tasks.add(start("b", async(() -> Coroutine.of((Object) await(tasks.get(0))))));
            tasks.add(start("c", async(() -> Coroutine.of((Object) await(tasks.get(0))))));
            await(sleep(Duration.ofMillis(1)));
            log.add(EventLoop.current().dump().toString());
            tasks.get(0).cancel("seen");
            await(settle(tasks));
            return Coroutine.done();
        });
        assertThat(log).singleElement().asString().contains("cycle: a awaits b awaits a", "cycle: a awaits c awaits a");
    }

    @Test
    void outcome99_aRingTooLongToBeRefusedIsShown() {
        List<Task<Object>> tasks = new ArrayList<>();
        run(() -> {
            for (int i = 0; i < 3000; i++) {
                int next = (i + 1) % 3000;
                tasks.add(start("t" + i, async(() -> Coroutine.of((Object) await(tasks.get(next))))));
            }
            await(sleep(Duration.ofMillis(1)));
            log.add(EventLoop.current().dump().cycles().get(0).size());
            tasks.get(0).cancel("seen");
            await(settle(tasks));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(3000);
    }

    @Test
    void outcome09_aTimeoutFreesTasksThatWaitForEachOther() {
        ring(b -> timeout(Duration.ofMillis(20), b), a -> a);
        ring(b -> timeout(Duration.ofMillis(20), async(() -> Coroutine.of((Object) await(b)))), a -> a);
        ring(b -> limited(b), a -> a);
        ring(b -> b, a -> limited(a));
        ring(b -> b, a -> timeout(Duration.ofMillis(20), async(() -> Coroutine.of((Object) await(a)))));
        String timedOut = "Timed out after PT0.02S";
        assertThat(log)
                .hasSize(10)
                .allSatisfy(end -> assertThat(end).isIn(timedOut, "cancelled"))
                .contains(timedOut);
    }

    @Async
    private Coroutine<Object> limited(Task<Object> task) {
        try (var limit = Timeout.after(Duration.ofMillis(20))) {
            return Coroutine.of((Object) await(task));
        }
    }

    @Test
    void outcome09_aTimeoutThatIsOverFreesNobody() {
        ring(b -> afterTimeouts(b), a -> afterTimeouts(a));
        assertThat(log).containsExactly(REFUSAL, REFUSAL);
    }

    @Async
    private Coroutine<Object> afterTimeouts(Task<Object> task) {
        try (var limit = Timeout.after(Duration.ofMillis(1))) {
            await(sleep(Duration.ofMinutes(1)));
        } catch (AsyncTimeoutException e) {
            await(timeout(Duration.ofMinutes(1), yieldNow()));
        }
        try (var limit = Timeout.after(Duration.ofMinutes(1))) {
            limit.disable();
            return Coroutine.of((Object) await(task));
        }
    }

    @Test
    void outcome09_aGroupThatWaitsForAChildThatWaitsForItFails() {
        runAndNote(() -> {
            Task<Object> b = start("b", async(() -> {
                Task<?> self = Task.current();
                try (var group = TaskGroup.open()) {
                    group.start("a", async(() -> Coroutine.of((Object) await(self))));
                    await(yieldNow());
                }
                return Coroutine.of("left");
            }));
            await(b);
            return Coroutine.done();
        });
        assertThat(log).containsExactly(REFUSAL);
    }

    @Test
    void outcome09_aJoinThatClosesARingIsRefused() {
        run(() -> {
            Task<Object> b = start("b", async(() -> {
                Task<?> self = Task.current();
                try (var group = TaskGroup.open()) {
                    Task<Object> a = group.start("a", async(() -> Coroutine.of((Object) await(self))));
                    await(yieldNow());
                    try {
                        await(group.join());
                    } catch (IllegalStateException e) {
                        log.add(e.getMessage());
                        a.cancel("free");
                    }
                }
                return Coroutine.of("left");
            }));
            log.add(await(b));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(REFUSAL, "left");
    }

    @Test
    void outcome09_aChildThatAwaitsTheTaskThatLeavesItsGroupIsRefused() {
        runAndNote(() -> {
            Task<Object> a = start("a", async(() -> {
                Task<?> self = Task.current();
                try (var group = TaskGroup.open()) {
                    group.start("b", async(() -> Coroutine.of((Object) await(self))));
                }
                return Coroutine.of("left");
            }));
            await(a);
            return Coroutine.done();
        });
        assertThat(log).containsExactly(REFUSAL);
    }

    @Test
    void outcome09_aTaskThatIsBeingCancelledSeesThatInsteadOfTheRing() {
        ring(b -> b, a -> {
            Task.current().cancel("enough");
            return a;
        });
        assertThat(log).containsExactly("cancelled", "cancelled");
    }

    @Test
    void outcome09_tasksThatWaitForOneThatWaitsForManyCostNoMoreEach() {
        List<Task<Object>> all = new ArrayList<>();
        run(() -> {
            Task<List<Object>> many = start("many", async(() -> {
                List<Awaitable<Object>> sleepers = new ArrayList<>();
                for (int i = 0; i < 100_000; i++) {
                    sleepers.add(async(() -> {
                        await(sleep(Duration.ofMillis(100)));
                        return Coroutine.of("x");
                    }));
                }
                return gather(sleepers);
            }));
            await(yieldNow());
            List<Awaitable<Object>> waiters = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                waiters.add(async(() -> Coroutine.of((Object) await(many).size())));
            }
            log.add(await(gather(waiters)).size());
            for (int i = 0; i < 100_000; i++) {
                Awaitable<Object> before = i == 0 ? Coroutine.of("end") : all.get(i - 1);
                all.add(startNow(async(() -> {
                    await(yieldNow());
                    return Coroutine.of(await(gather(before)).get(0));
                })));
            }
            log.add(await(all.get(all.size() - 1)));
            return Coroutine.done();
        });
        assertThat(log).containsExactly(100_000, "end");
    }

    @Async
    private static Coroutine<Void> nested(int depth) {
        try (var group = TaskGroup.open()) {
            if (depth > 0) {
                group.start(nested(depth - 1));
            }
            await(sleep(LONG));
        }
        return Coroutine.done();
    }

    /** What the thread allocates while groups unwind that are nested so deep, for each of them. */
    private static long bytesOfLevels(int from, int to) {
        return (bytesOfUnwinding(to) - bytesOfUnwinding(from)) / (to - from);
    }

    private static long bytesOfUnwinding(int depth) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return run(() -> {
            Task<Void> outermost = start(nested(depth));
            await(sleep(Duration.ofMillis(1)));
            long before = threads.getCurrentThreadAllocatedBytes();
            outermost.cancel("enough");
            await(settle(outermost));
            return Coroutine.of(threads.getCurrentThreadAllocatedBytes() - before);
        });
    }

    @Test
    void outcome09_unwindingAGroupCostsNoMoreForThoseAroundIt() {
        bytesOfUnwinding(100); // pays for classes
        long outer = bytesOfLevels(64, 80);
        assertThat(bytesOfLevels(300, 1000)).isLessThan(outer + 1000);
    }

    @Test
    void outcome09_oneThatIsCancelledBySomebodyElseEndsTheRing() {
        run(() -> {
            List<Task<Object>> tasks = new ArrayList<>();
            tasks.add(start("a", async(() -> Coroutine.of((Object) await(race(tasks.get(1), sleeping()))))));
            tasks.add(start("b", async(() -> Coroutine.of((Object) await(tasks.get(0))))));
            await(yieldNow());
            await(yieldNow());
            tasks.get(0).cancel("free");
            for (Task<Object> task : await(settle(tasks))) {
                log.add(task.isCancelled());
            }
            return Coroutine.done();
        });
        assertThat(log).containsExactly(true, true);
    }

    private static Coroutine<Object> sleeping() {
        return async(() -> {
            await(sleep(Duration.ofHours(1)));
            return Coroutine.of("slept");
        });
    }

    @Test
    void outcome99_tasksThatWaitForEachOtherInTimeoutsCanBePrinted() {
        run(() -> {
            List<Task<Object>> two = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int other = 1 - i;
                two.add(start("task " + i, async(() -> {
                    await(timeout(Duration.ofMillis(20), two.get(other).toCoroutine()));
                    return Coroutine.of(null);
                })));
            }
            await(sleep(Duration.ofMillis(1)));
            assertThat(two.get(0)).hasToString("task 0[waits for task task 1 at timeout(PT0.02S, await(task 1))]");
            await(settle(two));
            return Coroutine.done();
        });
    }
}
