package io.jawait.internal.offload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One loop's threads for blocking calls, begun with the first call. Callable from any thread. */
public final class Offload {
    /** How long idle threads may take to end. */
    private static final long END_MILLIS = 1000;

    /** The one that the thread is in a call of. */
    private static final ThreadLocal<@Nullable Offload> HERE = new ThreadLocal<>();

    private final Object loop;
    private final AtomicInteger calls = new AtomicInteger();

    /** What threads that are in a call wait for and this loop has to do. */
    private final Map<Thread, Future<?>> waits = new ConcurrentHashMap<>();

    private @Nullable ExecutorService threads;
    private boolean closed;

    /** @param loop whose threads they are */
    public Offload(Object loop) {
        this.loop = loop;
    }

    /**
     * Runs the call on a thread of its own, or on one of a bounded number when the JVM has no virtual threads.
     *
     * @throws RejectedExecutionException after the end
     */
    public synchronized void execute(Runnable call) {
        if (closed) {
            throw new RejectedExecutionException("The offload threads have been stopped");
        }
        if (threads == null) {
            threads = OffloadThreads.create();
        }
        calls.incrementAndGet();
        try {
            threads.execute(() -> run(call));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            calls.decrementAndGet();
            throw e;
        }
    }

    private void run(Runnable call) {
        HERE.set(this);
        try {
            call.run();
        } finally {
            HERE.remove();
            calls.decrementAndGet();
        }
    }

    /**
     * Notes that the calling thread, if it is in a call of the given loop, is about to wait for work of that loop.
     *
     * @return where to tell that it has waited; null if there is nothing to tell
     */
    public static @Nullable Offload waits(Object loop, Future<?> work) {
        Offload here = HERE.get();
        if (here == null || here.loop != loop) {
            return null;
        }
        here.waits.put(Thread.currentThread(), work);
        return here;
    }

    /** Notes that the calling thread has waited. */
    public void hasWaited() {
        waits.remove(Thread.currentThread());
    }

    /** Whether a call is under way that does not wait for what the loop itself has to do. */
    public boolean isBusy() {
        long waiting = waits.values().stream().filter(work -> !work.isDone()).count();
        return calls.get() > waiting;
    }

    /** Stops the threads, interrupting what is left over, and waits a moment for those that do as they are told. */
    public void close() {
        ExecutorService stopped;
        synchronized (this) {
            closed = true;
            stopped = threads;
        }
        if (stopped == null) {
            return;
        }
        stopped.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            stopped.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
