package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncCallable;
import io.jawait.AsyncTimeoutException;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.Until;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcome 9: tasks of several loops that wait for each other. */
@Timeout(60)
class RingsAcrossLoopsIT {
    private static final String REFUSAL = "Task b awaits a, which awaits b: they would wait for each other for ever";

    private final LoopGroup group = LoopGroup.create(3);
    private final List<EventLoop> loops = group.loops();

    @AfterEach
    void close() {
        group.close();
    }

    /** Awaits what the function makes of the other task, once all of the given ones wait. */
    @Async
    private static Coroutine<Object> waiting(
            CompletableFuture<Task<Object>> other,
            Supplier<List<Task<Object>>> before,
            Function<Task<Object>, Awaitable<?>> function) {
        Task<Object> known = await(other);
        await(untilAllWait(before.get()));
        return Coroutine.of((Object) await(function.apply(known)));
    }

    @Async
    private static Coroutine<Void> untilAllWait(List<Task<Object>> tasks) {
        for (Task<Object> task : tasks) {
            while (!task.toString().contains("waits for") || task.toString().contains("waits for future")) {
                await(sleep(Duration.ofMillis(1)));
            }
        }
        await(sleep(Duration.ofMillis(tasks.isEmpty() ? 0 : 20)));
        return Coroutine.done();
    }

    private static Object endOf(Task<?> task) throws InterruptedException {
        try {
            return task.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        } catch (CancellationException e) {
            return "cancelled";
        } catch (TimeoutException e) {
            return EventLoop.dumpAll().toString();
        } finally {
            task.cancel("over");
        }
    }

    /** Task a awaits b by the first function, and then b awaits a by the second; how they end. */
    private List<Object> ring(Function<Task<Object>, Awaitable<?>> forward, Function<Task<Object>, Awaitable<?>> back)
            throws InterruptedException {
        CompletableFuture<Task<Object>> a = new CompletableFuture<>();
        return ring(a, () -> List.of(a.join()), forward, back);
    }

    private List<Object> ring(
            CompletableFuture<Task<Object>> first,
            Supplier<List<Task<Object>>> before,
            Function<Task<Object>, Awaitable<?>> forward,
            Function<Task<Object>, Awaitable<?>> back)
            throws InterruptedException {
        CompletableFuture<Task<Object>> second = new CompletableFuture<>();
        Task<Object> b = loops.get(1).start("b", waiting(first, before, back));
        Task<Object> a = loops.get(0).start("a", waiting(second, List::of, forward));
        second.complete(b);
        first.complete(a);
        return List.of(endOf(a), endOf(b));
    }

    @Test
    void outcome09_theAwaitThatClosesARingIsRefused() throws InterruptedException {
        assertThat(ring(b -> b, a -> a)).containsExactly(REFUSAL, REFUSAL);
    }

    @Test
    void outcome09_soIsOneThroughShields() throws InterruptedException {
        assertThat(ring(b -> shield(b), a -> shield(a))).containsExactly(REFUSAL, REFUSAL);
    }

    @Test
    void outcome09_andOneThroughWaitsForAll() throws InterruptedException {
        assertThat(ring(b -> gather(b), a -> gather(a))).containsExactly(REFUSAL, REFUSAL);
        assertThat(ring(b -> settle(b), a -> a)).endsWith(REFUSAL);
        assertThat(ring(b -> b, a -> settle(a))).containsExactly(REFUSAL, REFUSAL);
        assertThat(ring(b -> race(b), a -> race(a))).containsExactly(REFUSAL, REFUSAL);
        Function<Task<Object>, Awaitable<?>> all = task -> waitFor(Until.ALL, List.of(task));
        assertThat(ring(all, all)).endsWith(REFUSAL);
        assertThat(ring(b -> b, task -> firstOf(task))).containsExactly(REFUSAL, REFUSAL);
    }

    @Async
    private static Coroutine<Object> firstOf(Task<?> only) {
        for (Task<?> task : awaitEach(asCompleted(only))) {
            return Coroutine.of(task.exceptionNow().getMessage());
        }
        return Coroutine.of("none");
    }

    @Test
    void outcome54_aGatherThatIsRefusedEndsWhatItHasStartedAndNothingElse() throws InterruptedException {
        CompletableFuture<String> started = new CompletableFuture<>();
        List<Object> ends = ring(b -> b, a -> gather(a, ending(started)));
        assertThat(ends).containsExactly(REFUSAL, REFUSAL);
        assertThat(started).isCompletedWithValue("ended");
    }

    @Test
    void outcome54_whatTheyFailWithThenIsSuppressedInTheRefusal() throws InterruptedException {
        CompletableFuture<Task<Object>> a = new CompletableFuture<>();
        CompletableFuture<Throwable[]> suppressed = new CompletableFuture<>();
        Task<Object> b = loops.get(1).start("b", async(() -> {
            Task<Object> known = await(a);
            await(untilAllWait(List.of(known)));
            try {
                return Coroutine.of((Object) await(gather(known, failingInTheEnd())));
            } catch (IllegalStateException e) {
                suppressed.complete(e.getSuppressed());
                throw e;
            }
        }));
        a.complete(loops.get(0).start("a", async(() -> Coroutine.of(await(b)))));
        assertThat(endOf(b)).isEqualTo(REFUSAL);
        assertThat(suppressed.join())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("in the end");
    }

    @Async
    private static Coroutine<Object> failingInTheEnd() {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            await(yieldNow());
            throw new IllegalArgumentException("in the end");
        }
    }

    @Async
    private static Coroutine<Object> ending(CompletableFuture<String> told) {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            await(sleep(Duration.ofMillis(5)));
            told.complete("ended");
        }
        return Coroutine.of("slept");
    }

    /** Six tasks, two on each loop, each of which awaits the next one; that of the given number last, if there is one. */
    private List<Task<Object>> ringOfSix(int closing) {
        List<CompletableFuture<Task<Object>>> next = new ArrayList<>();
        List<Task<Object>> tasks = new ArrayList<>();
        List<Task<Object>> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            next.add(new CompletableFuture<>());
            Supplier<List<Task<Object>>> before = i == closing ? () -> others : List::of;
            Function<Task<Object>, Awaitable<?>> function = i % 3 == 0 ? task -> task : task -> shield(task);
            tasks.add(loops.get(i / 2).start("t" + i, waiting(next.get(i), before, function)));
        }
        others.addAll(tasks);
        if (closing >= 0) {
            others.remove(closing);
        }
        for (int i = 0; i < 6; i++) {
            next.get(i).complete(tasks.get((i + 1) % 6));
        }
        return tasks;
    }

    @Test
    void outcome09_aRingThroughThreeLoopsAndSeveralTasksOfEachIsRefused() throws InterruptedException {
        for (int closing = 0; closing < 6; closing++) {
            List<Task<Object>> tasks = ringOfSix(closing);
            String message = String.valueOf(endOf(tasks.get(closing)));
            assertThat(message)
                    .startsWith("Task t" + closing + " awaits t" + (closing + 1) % 6)
                    .endsWith("for ever");
            for (Task<Object> each : tasks) {
                assertThat(endOf(each)).isEqualTo(message);
            }
        }
    }

    @Test
    void outcome09_soIsOneThatAllCloseAtTheSameTime() throws InterruptedException {
        for (int round = 0; round < 100; round++) {
            for (Task<Object> each : ringOfSix(-1)) {
                assertThat(endOf(each)).asString().startsWith("Task t").endsWith("for ever");
            }
        }
    }

    @Test
    void outcome09_aGroupWhoseChildWaitsElsewhereForItsBlockFails() throws InterruptedException {
        CompletableFuture<Task<Object>> a = new CompletableFuture<>();
        Task<Object> b = loops.get(1).start("b", waiting(a, List::of, task -> task));
        a.complete(loops.get(0).start("a", async(() -> {
            try (var children = TaskGroup.open()) {
                Task<Object> c = children.start("c", async(() -> Coroutine.of((Object) await(b))));
                await(untilAllWait(List.of(b, c)));
            }
            return Coroutine.of("left");
        })));
        assertThat(endOf(a.join())).asString().startsWith("Task a awaits c, which awaits b, which awaits a:");
        assertThat(endOf(b)).asString().startsWith("Task a awaits c");
    }

    @Test
    void outcome09_awaitsThatCloseARingAtTheSameTimeDoNotMissIt() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            assertThat(ring(new CompletableFuture<>(), List::of, b -> b, a -> shield(a)))
                    .allSatisfy(end -> assertThat(end)
                            .isIn(REFUSAL, "Task a awaits b, which awaits a: they would wait for each other for ever"));
        }
    }

    @Test
    void outcome09_aTimeoutOrAnotherTaskMayFreeThem() throws InterruptedException {
        Function<Task<Object>, Awaitable<?>> limited = task -> timeout(Duration.ofMillis(300), task.toCoroutine());
        assertThat(ring(limited, a -> a)).doesNotContain(REFUSAL);
        assertThat(ring(b -> b, limited)).doesNotContain(REFUSAL).contains("Timed out after PT0.3S");
        Function<Task<Object>, Awaitable<?>> raced = task -> race(task, after(200));
        assertThat(ring(raced, a -> a)).containsExactly("free", "cancelled");
        assertThat(ring(b -> b, raced)).containsExactly("cancelled", "free");
    }

    @Async
    private static Coroutine<Object> after(int millis) {
        await(sleep(Duration.ofMillis(millis)));
        return Coroutine.of("free");
    }

    @Test
    void outcome09_aCancellationOrTheEndOfAWaitFreesThem() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Task<Object>> a = new CompletableFuture<>();
            Task<Object> b = loops.get(1).start("b", waitingOnceMore(a));
            a.complete(loops.get(0).start("a", async(() -> Coroutine.of((Object) await(b)))));
            assertThat(endOf(a.join())).isEqualTo("gone on");
        }
    }

    /** Waits for one that waits for this, in a limit of time that ends, and then for something else. */
    @Async
    private static Coroutine<Object> waitingOnceMore(CompletableFuture<Task<Object>> other) {
        Task<Object> known = await(other);
        try {
            await(timeout(Duration.ofMillis(1), known.toCoroutine()));
        } catch (AsyncTimeoutException e) {
            await(yieldNow());
        }
        return Coroutine.of("gone on");
    }

    /** Runs the turns of a loop when the test says so. */
    private static final class Turns implements Executor {
        private final Queue<Runnable> submitted = new ArrayDeque<>();
        private final EventLoop loop = EventLoop.over(this);

        @Override
        public void execute(Runnable turn) {
            submitted.add(turn);
        }

        void take() {
            for (Runnable turn = submitted.poll(); turn != null; turn = submitted.poll()) {
                turn.run();
            }
        }
    }

    @Test
    void outcome09_waitsThatWereNeverARingAtOneMomentAreNone() {
        Turns ofA = new Turns();
        Turns ofB = new Turns();
        Turns ofC = new Turns();
        CompletableFuture<Task<Object>> a = new CompletableFuture<>();
        CompletableFuture<Object> end = new CompletableFuture<>();
        Task<Object> c = ofC.loop.start("c", async(() -> Coroutine.of(await(await(a)))));
        Task<Object> b = ofB.loop.start("b", async(() -> {
            try {
                return Coroutine.of(await(c));
            } catch (CancelledError e) {
                return Coroutine.of(await(end));
            }
        }));
        ofC.take();
        ofB.take();
        Task<Object> awaiting = ofA.loop.start("a", async(() -> Coroutine.of(await(b))));
        CompletableFuture<Object> ended = awaiting.thenApply(value -> value);
        // A has seen that a waits for b, B that b waits for c, and then it does not any more before c waits for a.
        ofA.take();
        a.complete(awaiting);
        ofB.take();
        b.cancel("wait no longer");
        ofB.take();
        ofC.take();
        ofB.take();
        ofA.take();
        end.complete("gone on");
        ofB.take();
        ofA.take();
        ofC.take();
        assertThat(ended).isCompletedWithValue("gone on");
        assertThat(c.resultNow()).isEqualTo("gone on");
    }

    @Test
    void outcome09_tasksOfSeveralLoopsThatWaitForOthersInOneDirectionAreNeverRefused() throws InterruptedException {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            List<Task<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                List<Task<Object>> some = new ArrayList<>();
                for (int k = 0; k < 4 && i > 0; k++) {
                    some.add(tasks.get(random.nextInt(i)));
                }
                AsyncCallable<Object> body = walking(some, random.nextInt(4));
                tasks.add(loops.get(random.nextInt(3)).start("t" + i, async(body)));
            }
            for (Task<Object> task : tasks) {
                assertThat(endOf(task)).isEqualTo("done");
            }
        }
    }

    private static AsyncCallable<Object> walking(List<Task<Object>> some, int how) {
        return () -> {
            for (Task<Object> each : some) {
                switch (how) {
                    case 0 -> await(each);
                    case 1 -> await(shield(each));
                    case 2 -> await(gather(some));
                    default -> await(settle(async(() -> Coroutine.of(await(each))), each));
                }
            }
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.of("done");
        };
    }
}
