package io.jawait.internal.hot;

import io.jawait.EventLoop;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.loop.BackgroundLoop;
import io.jawait.internal.task.TaskHome;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The home of one hot task outside of any loop: a queue that whoever hands over drains, if nobody does. A thread that
 * drains one such home already takes on further ones after it and not inside it, so that a long chain of futures
 * completes in a loop.
 */
final class HotHome extends TaskHome {
    private static final ThreadLocal<@Nullable ArrayDeque<HotHome>> DRAINING = new ThreadLocal<>();

    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Thread owner;

    /** Runs the first step now, whatever else this thread is in the middle of. */
    void enter(Driver<?> task) {
        waiting.set(1);
        queue.add(task);
        drain();
    }

    @Override
    public void handOver(Runnable work) {
        queue.add(work);
        if (waiting.getAndIncrement() > 0) {
            return;
        }
        ArrayDeque<HotHome> outer = DRAINING.get();
        if (outer != null) {
            outer.add(this);
            return;
        }
        ArrayDeque<HotHome> homes = new ArrayDeque<>();
        DRAINING.set(homes);
        try {
            for (HotHome home = this; home != null; home = homes.poll()) {
                home.drain();
            }
        } finally {
            DRAINING.remove();
        }
    }

    private void drain() {
        Home outer = ThreadHome.get();
        ThreadHome.set(this);
        owner = Thread.currentThread();
        try {
            do {
                runNext();
            } while (waiting.get() > 1 ? waiting.decrementAndGet() > 0 : !lastOne());
        } finally {
            ThreadHome.set(outer);
        }
    }

    /** Leaves, unless something has come meanwhile. The owner is cleared before others may enter. */
    private boolean lastOne() {
        owner = null;
        if (waiting.decrementAndGet() == 0) {
            return true;
        }
        owner = Thread.currentThread();
        return false;
    }

    private void runNext() {
        Runnable work = queue.poll();
        try {
            if (work != null) {
                work.run();
            }
        } catch (Throwable e) {
            report("A callback of a hot method failed", e);
        }
    }

    @Override
    public void ready(Driver<?> driver) {
        handOver(driver);
    }

    /** The caller's thread must not spin: a turn that is given away is a turn of the background loop. */
    @Override
    public void giveWay(Driver<?> driver) {
        background().handOver(() -> handOver(driver));
    }

    @Override
    public @Nullable Thread thread() {
        return owner;
    }

    @Override
    public boolean answers() {
        return owner == null;
    }

    @Override
    public boolean isInside() {
        return owner == Thread.currentThread();
    }

    @Override
    public EventLoop loop() {
        return background();
    }

    private static AbstractEventLoop background() {
        return BackgroundLoop.get();
    }

    @Override
    public void report(String where, Throwable failure) {
        background().report(where, failure);
    }

    @Override
    public String toString() {
        return "hot method";
    }
}
