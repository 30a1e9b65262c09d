package io.jawait.internal.loop;

import io.jawait.internal.frame.Home;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What other threads have handed over to a loop, in the order of the calls. Any thread adds, the loop's takes. */
final class Inbox {
    private static final Runnable SO_FAR = () -> {};

    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();

    /** Whether something may be in the queue: cheaper to ask than that, once a turn. */
    private volatile boolean filled;

    void add(Runnable work) {
        queue.add(work);
        filled = true;
    }

    boolean mayBeFilled() {
        return filled;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Draws a line behind what has come so far: others may go on to put something there, which might never end. */
    void drawLine() {
        filled = false;
        queue.add(SO_FAR);
    }

    /** What came next before the line was drawn, or null. */
    @Nullable
    Runnable poll() {
        Runnable work = queue.poll();
        return work == SO_FAR ? null : work;
    }

    /** Drops everything, and tells what must be done in any case that it will not be done here. Callable from any thread. */
    void passOnLasting() {
        for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
            if (work instanceof Home.Lasting lasting) {
                lasting.homeEnded();
            }
        }
    }
}
