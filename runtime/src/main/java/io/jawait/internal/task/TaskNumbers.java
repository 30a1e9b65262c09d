package io.jawait.internal.task;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The numbers of tasks without a name, each given once in this JVM. A home takes some at a time, more with each time: a
 * counter that all threads share costs a tenth of what a task does. Confined to its home.
 */
final class TaskNumbers {
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final int MOST = 256;

    private int next;
    private int left;
    private int batch = 1;

    /** A number for a task that is not made in its home. Callable from any thread. */
    static int foreign() {
        return LAST.incrementAndGet();
    }

    int take() {
        if (left == 0) {
            left = batch;
            next = LAST.getAndAdd(batch);
            batch = Math.min(2 * batch, MOST);
        }
        left--;
        return ++next;
    }
}
