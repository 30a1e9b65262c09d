package io.jawait.it.outcomes;

import static io.jawait.Coroutines.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcome 9: hot methods outside of all loops that wait for each other. */
@Timeout(60)
class RingsOfHotMethodsIT {
    /** Awaits the future that it is given. */
    @Async
    private static CompletableFuture<Object> waiting(CompletableFuture<CompletableFuture<?>> other) {
        CompletableFuture<?> known = await(other);
        return CompletableFuture.completedFuture(await(known));
    }

    private static String endOf(CompletableFuture<?> future) throws Exception {
        try {
            return String.valueOf(future.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        } finally {
            future.cancel(true);
        }
    }

    private static void assertIsRefused(CompletableFuture<?> future) throws Exception {
        assertThat(endOf(future)).startsWith("Task hot ").endsWith("they would wait for each other for ever");
    }

    @Test
    void outcome09_oneThatAwaitsItselfIsRefused() throws Exception {
        CompletableFuture<CompletableFuture<?>> gate = new CompletableFuture<>();
        CompletableFuture<Object> hot = waiting(gate);
        gate.complete(hot);
        assertThat(endOf(hot)).endsWith("awaits itself and would wait for ever");
    }

    @Test
    void outcome09_theAwaitThatClosesARingIsRefused() throws Exception {
        for (int size = 2; size < 300; size += 1 + size / 2) {
            List<CompletableFuture<CompletableFuture<?>>> gates = new ArrayList<>();
            List<CompletableFuture<Object>> ring = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                gates.add(new CompletableFuture<>());
                ring.add(waiting(gates.get(i)));
            }
            for (int i = 0; i < size; i++) {
                assertThat(ring.get(0)).isNotDone();
                gates.get(i).complete(ring.get((i + 1) % size));
            }
            for (CompletableFuture<Object> each : ring) {
                assertIsRefused(each);
            }
        }
    }

    @Test
    void outcome09_soIsOneThatThreadsCloseAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 1000; round++) {
                List<CompletableFuture<CompletableFuture<?>>> gates = new ArrayList<>();
                List<CompletableFuture<Object>> ring = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    gates.add(new CompletableFuture<>());
                    ring.add(waiting(gates.get(i)));
                }
                for (int i = 0; i < 3; i++) {
                    int number = i;
                    threads.execute(() -> gates.get(number).complete(ring.get((number + 1) % 3)));
                }
                for (CompletableFuture<Object> each : ring) {
                    assertIsRefused(each);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Async
    private static Coroutine<Object> task(CompletableFuture<CompletableFuture<?>> other) {
        CompletableFuture<?> known = await(other);
        return Coroutine.of(await(known));
    }

    @Test
    void outcome09_andOneThroughTasksOfALoop() throws Exception {
        try (LoopGroup group = LoopGroup.create(1)) {
            EventLoop loop = group.loops().get(0);
            for (int last = 0; last < 3; last++) {
                List<CompletableFuture<CompletableFuture<?>>> gates =
                        List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
                Task<Object> first = loop.start("first", task(gates.get(0)));
                Task<Object> second = loop.start("second", task(gates.get(1)));
                CompletableFuture<Object> hot = waiting(gates.get(2));
                List<CompletableFuture<Object>> ring = List.of(first, second, hot);
                for (int i = 1; i <= 3; i++) {
                    int number = (last + i) % 3;
                    gates.get(number).complete(ring.get((number + 1) % 3));
                    Thread.sleep(5);
                }
                for (CompletableFuture<Object> each : ring) {
                    assertThat(endOf(each)).endsWith("they would wait for each other for ever");
                }
            }
        }
    }

    @Test
    void outcome09_thoseThatWaitForOthersInOneDirectionAreNeverRefused() throws Exception {
        Random random = new Random(1);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 50; round++) {
                List<CompletableFuture<CompletableFuture<?>>> gates = new ArrayList<>();
                List<CompletableFuture<Object>> all = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    gates.add(new CompletableFuture<>());
                    all.add(waiting(gates.get(i)));
                }
                List<Runnable> openings = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    CompletableFuture<?> next =
                            i == 0 ? CompletableFuture.completedFuture("end") : all.get(random.nextInt(i));
                    CompletableFuture<CompletableFuture<?>> gate = gates.get(i);
                    openings.add(() -> gate.complete(next));
                }
                Collections.shuffle(openings, random);
                openings.forEach(threads::execute);
                for (CompletableFuture<Object> each : all) {
                    assertThat(endOf(each)).isEqualTo("end");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
