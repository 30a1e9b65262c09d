package io.jawait.soak;

import io.jawait.sync.AsyncBarrier;
import io.jawait.sync.AsyncCondition;
import io.jawait.sync.AsyncEvent;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** What many tasks meet at: one for all loops, and one for each. */
final class Shared {
    static final int PERMITS = 3;

    final AsyncLock lock = new AsyncLock();
    final AsyncCondition raised = lock.newCondition();
    final AsyncSemaphore semaphore = new AsyncSemaphore(PERMITS);
    final AtomicInteger insideSemaphore = new AtomicInteger();
    final AsyncQueue<Long> queue = new AsyncQueue<>(16);
    final AsyncEvent event = new AsyncEvent();
    final AsyncBarrier barrier = new AsyncBarrier(2);

    /** Guarded by the lock. */
    long counted;

    /** Guarded by the lock. */
    int level;

    /** Nothing is held any more, and nobody waits. */
    void audit(Books books, String where) {
        books.compare("permits of " + where, PERMITS, semaphore.availablePermits());
        books.compare("tasks inside the semaphore of " + where, 0, insideSemaphore.get());
        books.compare("tasks at the barrier of " + where, 0, barrier.waiting());
        if (lock.isHeld()) {
            books.fault("the lock of " + where + " is held");
        }
    }
}
