package io.jawait.internal.loop;

import io.jawait.EventLoop;
import io.jawait.internal.frame.ThreadHome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Loops that threads of their own serve until all are closed together. */
public final class ServedLoops {
    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final List<OwnThreadLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<EventLoop> view = Collections.unmodifiableList(loops);

    public ServedLoops(int size) {
        String group = "jawait-" + GROUPS.incrementAndGet() + "-";
        for (int i = 1; i <= size; i++) {
            OwnThreadLoop loop = new OwnThreadLoop();
            Thread thread = new Thread(() -> serve(loop), group + i);
            thread.setDaemon(true);
            loops.add(loop);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private static void serve(OwnThreadLoop loop) {
        try {
            loop.serve();
        } finally {
            loop.close();
        }
    }

    public List<EventLoop> loops() {
        return view;
    }

    /** Ends the loops and awaits that. */
    public void close() {
        if (ThreadHome.get() instanceof OwnThreadLoop here && loops.contains(here)) {
            throw new IllegalStateException(
                    "A group cannot be closed on one of its own loops: it would wait for itself");
        }
        loops.forEach(OwnThreadLoop::finish);
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= joined(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the thread's end; true if this thread was interrupted meanwhile. */
    private static boolean joined(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
