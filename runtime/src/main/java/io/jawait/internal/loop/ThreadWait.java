package io.jawait.internal.loop;

import io.jawait.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A thread waits for an event, however often it is interrupted. */
final class ThreadWait {
    /** Why what a thread waits for is cancelled. */
    static final String INTERRUPTED = "the thread that waits for it was interrupted";

    private ThreadWait() {}

    /**
     * Waits until then, or until the time is up; the thread is left interrupted if it was meanwhile.
     *
     * @param event which does not fail
     * @param nanos {@link Long#MAX_VALUE} for ever
     * @param interruptible is cancelled by an interruption
     */
    static void await(CompletableFuture<?> event, long nanos, @Nullable Task<?> interruptible) {
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        try {
            while (!event.isDone()) {
                try {
                    event.get(nanos == Long.MAX_VALUE ? nanos : end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (interruptible != null) {
                        interruptible.cancel(INTERRUPTED);
                    }
                } catch (TimeoutException e) {
                    return;
                } catch (ExecutionException e) {
                    throw new AssertionError(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
