package io.jawait.internal.loop;

import io.jawait.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Loops that threads of their own serve until all are closed together. */
public final class ServedLoops {
    private static final AtomicInteger GROUPS = new AtomicInteger();

    /** What each thread that is in {@link #close} waits for. Guarded by itself. */
    private static final Map<Thread, ServedLoops> CLOSING = new HashMap<>();

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
        Thread here = Thread.currentThread();
        synchronized (CLOSING) {
            refuseRing(here);
            CLOSING.put(here, this);
        }
        try {
            closeAndWait();
        } finally {
            synchronized (CLOSING) {
                CLOSING.remove(here);
            }
        }
    }

    private void refuseRing(Thread here) {
        if (threads.contains(here)) {
            throw new IllegalStateException(
                    "A group cannot be closed on one of its own loops: it would wait for itself");
        }
        Set<ServedLoops> awaited = new HashSet<>(Set.of(this));
        Deque<ServedLoops> open = new ArrayDeque<>(awaited);
        while (!open.isEmpty()) {
            for (Thread thread : open.remove().threads) {
                ServedLoops next = CLOSING.get(thread);
                if (next != null && next.threads.contains(here)) {
                    throw new IllegalStateException(
                            "A group cannot be closed on a loop that ends only when the group does: that loop's own"
                                    + " group is being closed on a loop of this one, or of one that this one waits for");
                }
                if (next != null && awaited.add(next)) {
                    open.add(next);
                }
            }
        }
    }

    private void closeAndWait() {
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
