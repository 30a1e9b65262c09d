package io.jawait.internal.hot;

import io.jawait.EventLoop;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.loop.BackgroundLoop;
import io.jawait.internal.task.TaskHome;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The home of one hot task outside of any loop: a queue that whoever hands over drains, if nobody does. A thread that is
 * inside of such homes already enters further ones at once, as plain futures run what depends on them, so that whoever
 * blocks there may wait for what was handed over; where that comes to be too deep, they wait until it has come out: a
 * long chain of futures completes in a loop.
 */
final class HotHome extends TaskHome {
    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Thread owner;

    /** So that whoever holds this home holds what runs here. */
    private @Nullable Driver<?> task;

    /** While a thread is inside: how many it was inside of before, and the first one of them. Belongs to the owner. */
    private int depth;

    private HotHome outermost = this;

    /** Of the outermost home; belongs to the owner. */
    private @Nullable Backlog backlog;

    /** Runs the first step now, unless this thread is in the middle of too much else. */
    void begin(Driver<?> only) {
        task = only;
        waiting.set(1);
        queue.add(only);
        enter();
    }

    @Override
    public void handOver(Runnable work) {
        queue.add(work);
        if (waiting.getAndIncrement() == 0) {
            enter();
        }
    }

    /** Runs what is in the queue. Called by whoever made that not empty, once. */
    void enter() {
        Home outer = ThreadHome.get();
        if (!(outer instanceof HotHome around)) {
            drain(outer, 0, this);
        } else if (around.depth < DEEPEST) {
            drain(outer, around.depth + 1, around.outermost);
        } else {
            around.outermost.later(this);
        }
    }

    private void drain(@Nullable Home outer, int newDepth, HotHome newOutermost) {
        ThreadHome.set(this);
        owner = Thread.currentThread();
        depth = newDepth;
        outermost = newOutermost;
        try {
            do {
                runNext();
                if (newOutermost == this) {
                    catchUp();
                }
            } while (waiting.get() > 1 ? waiting.decrementAndGet() > 0 : !lastOne());
        } finally {
            ThreadHome.set(outer);
        }
    }

    private void later(HotHome home) {
        Backlog known = backlog;
        if (known == null) {
            known = new Backlog();
            backlog = known;
        }
        known.add(home);
    }

    /** Enters what was put off. Called inside of the outermost home. */
    private void catchUp() {
        Backlog known = backlog;
        if (known != null) {
            for (HotHome home = known.poll(); home != null; home = known.poll()) {
                home.drain(ThreadHome.get(), 1, this);
            }
        }
    }

    /** Called before this thread blocks inside of some home: enters what was put off, which it may wait for. */
    static void beforeBlocking() {
        if (ThreadHome.get() instanceof HotHome around) {
            around.outermost.catchUp();
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

    /** There is one task here alone, which its caller's thread runs until it waits. */
    @Override
    public boolean isShared() {
        return false;
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
