package io.jawait.benchmarks.probe;

import io.jawait.benchmarks.Ways;
import io.jawait.benchmarks.ways.Way;
import io.jawait.benchmarks.woven.Woven;
import java.lang.ref.Reference;
import java.util.function.IntFunction;

/** How much heap tasks that wait hold on to: {@code Parked COLUMN}. */
public final class Parked {
    private static final int TASKS = 100_000;

    private Parked() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (int depth : new int[] {1, 10}) {
            Way way = Ways.named(arguments[0]);
            print("W9Parked depth=" + depth + ", bytes a task", tasks -> way.parked(tasks, depth));
        }
        if (Ways.named(arguments[0]) instanceof Woven woven) {
            print("W9Parked on an AsyncEvent, bytes a task", woven::parkedOnEvents);
        }
        System.exit(0);
    }

    private static void print(String row, IntFunction<Object> park) throws InterruptedException {
        Object warm = park.apply(1_000);
        long before = used();
        Object held = park.apply(TASKS);
        long after = used();
        Reference.reachabilityFence(warm);
        Reference.reachabilityFence(held);
        Figure.print(row, (after - before) / (double) TASKS);
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
