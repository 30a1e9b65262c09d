package io.jawait.benchmarks.probe;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.LoopGroup;
import io.jawait.Task;
import io.jawait.benchmarks.limit.Yields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A loop for each processor: tasks that do not know of each other, and tasks that ask each other; {@code Loops COLUMN}. By
 * hand, as many threads with a state machine each: what the machine itself has to give.
 */
public final class Loops {
    private static final int TASKS = 1_000;
    private static final int YIELDS = 5_000;
    private static final int MESSAGES = 100_000;
    private static final int ROUNDS = 20;

    private Loops() {}

    public static void main(String[] arguments) throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        boolean byHand = arguments[0].equals("handWritten");
        double alone = Double.MAX_VALUE;
        double together = Double.MAX_VALUE;
        double message = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            alone = Math.min(alone, byHand ? threads(1) : independent(1));
            together = Math.min(together, byHand ? threads(processors) : independent(processors));
            message = byHand ? message : Math.min(message, allToAll(Math.max(2, processors)));
        }
        Figure.print("W18Loops, how many", processors);
        Figure.print("W18Loops independent, share of linear", alone / together);
        if (!byHand) {
            Figure.print("W18Loops all to all, µs a message there and back", message / 1e3);
        }
        System.exit(0);
    }

    private static double threads(int count) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                if (Yields.run(TASKS, YIELDS, 1) != TASKS) {
                    throw new IllegalStateException("Some of the tasks have not ended");
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return System.nanoTime() - begun;
    }

    private static double independent(int loops) {
        try (LoopGroup group = LoopGroup.create(loops)) {
            long begun = System.nanoTime();
            List<Task<Long>> running = new ArrayList<>();
            for (int i = 0; i < loops; i++) {
                running.add(group.start(yielding()));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .join();
            return System.nanoTime() - begun;
        }
    }

    @Async
    private static Coroutine<Long> yielding() {
        List<Task<Integer>> tasks = new ArrayList<>(TASKS);
        for (int i = 0; i < TASKS; i++) {
            tasks.add(EventLoop.current().start(one()));
        }
        long sum = 0;
        for (int i = 0; i < TASKS; i++) {
            sum += await(tasks.get(i));
        }
        return Coroutine.of(sum);
    }

    @Async
    private static Coroutine<Integer> one() {
        for (int i = 0; i < YIELDS; i++) {
            await(yieldNow());
        }
        return Coroutine.of(YIELDS);
    }

    private static double allToAll(int loops) {
        try (LoopGroup group = LoopGroup.create(loops)) {
            List<EventLoop> all = group.loops();
            long begun = System.nanoTime();
            List<Task<Long>> running = new ArrayList<>();
            for (int i = 0; i < loops; i++) {
                running.add(all.get(i).start(asking(all, i)));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .join();
            return (System.nanoTime() - begun) / (double) MESSAGES;
        }
    }

    @Async
    private static Coroutine<Long> asking(List<EventLoop> all, int own) {
        long sum = 0;
        int others = all.size() - 1;
        for (int i = 0; i < MESSAGES / all.size(); i++) {
            EventLoop other = all.get((own + 1 + i % others) % all.size());
            sum += await(other.start(answer(i)));
        }
        return Coroutine.of(sum);
    }

    @Async
    private static Coroutine<Integer> answer(int question) {
        return Coroutine.of(question + 1);
    }
}
