package io.jawait.internal.offload;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One loop's threads for blocking calls, begun with the first call. Callable from any thread. */
public final class Offload {
    /** How long idle threads may take to end. */
    private static final long END_MILLIS = 1000;

    private final AtomicInteger calls = new AtomicInteger();
    private @Nullable ExecutorService threads;
    private boolean closed;

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
        try {
            call.run();
        } finally {
            calls.decrementAndGet();
        }
    }

    /** Whether a call is under way. */
    public boolean isBusy() {
        return calls.get() > 0;
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
