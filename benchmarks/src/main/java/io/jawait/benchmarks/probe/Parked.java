package io.jawait.benchmarks.probe;

import io.jawait.benchmarks.Ways;
import io.jawait.benchmarks.ways.Way;
import java.lang.ref.Reference;

/** How much heap tasks that wait hold on to: {@code Parked COLUMN}. */
public final class Parked {
    private static final int TASKS = 100_000;

    private Parked() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (int depth : new int[] {1, 10}) {
            Way way = Ways.named(arguments[0]);
            Object warm = way.parked(1_000, depth);
            long before = used();
            Object held = way.parked(TASKS, depth);
            long after = used();
            Reference.reachabilityFence(warm);
            Reference.reachabilityFence(held);
            Reference.reachabilityFence(way);
            Figure.print("W9Parked depth=" + depth + ", bytes a task", (after - before) / (double) TASKS);
        }
        System.exit(0);
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
