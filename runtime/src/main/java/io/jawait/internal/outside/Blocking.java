package io.jawait.internal.outside;

import io.jawait.CancelledError;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.Carrier;
import io.jawait.internal.context.Carriers;
import io.jawait.internal.context.ThreadBindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.loop.AbstractEventLoop;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A call on an offload thread. A cancellation interrupts that thread and comes when the call has ended.
 *
 * <p>What is guarded by this object is shared with the offload thread; the rest belongs to the driver's home, and to the
 * offload thread in between.
 *
 * @param <T> the type of the value
 */
public final class Blocking<T extends @Nullable Object> extends Frame<T> implements Wait, Runnable {
    private static final String CALLER = Blocking.class.getName();

    private final Callable<? extends T> call;
    private @Nullable Driver<?> driver;
    private Bindings bindings = Bindings.NONE;
    private @Nullable Object outcome;

    /** Guarded by this: the thread that is in the call. */
    private @Nullable Thread thread;

    /** Guarded by this. */
    private boolean begun;

    /** Guarded by this. */
    private boolean interrupted;

    public Blocking(Callable<? extends T> call) {
        this.call = call;
    }

    @Override
    public @Nullable Object resume(Driver<?> waiter, int budget) throws Throwable {
        if (state != STARTED) {
            return waiter.take();
        }
        waiter.park(this);
        return waiter.suspended(this, STARTED + 1);
    }

    @Override
    public void arm(Driver<?> waiter) {
        driver = waiter;
        bindings = waiter.bindings();
        try {
            ((AbstractEventLoop) waiter.home().loop()).offload().execute(this);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            waiter.wake(this, new Thrown(e));
        }
    }

    // ---- on the offload thread

    @Override
    public void run() {
        if (!enter()) {
            return;
        }
        ThreadBindings.set(bindings);
        try {
            outcome = callWithThreadLocals();
        } catch (Throwable e) {
            outcome = new Thrown(e, outermost(e));
        } finally {
            ThreadBindings.set(Bindings.NONE);
            leave();
            Objects.requireNonNull(driver).home().handOver(this::ended);
        }
    }

    private @Nullable Object callWithThreadLocals() throws Exception {
        Carrier carrier = Carriers.active();
        if (carrier == null) {
            return call.call();
        }
        Runnable putBack = carrier.set(bindings.carried());
        try {
            return call.call();
        } finally {
            putBack.run();
        }
    }

    /** The last line of the call in the trace of what it throws; null if that was not made in the call, but before. */
    private static @Nullable StackTraceElement outermost(Throwable failure) {
        try {
            StackTraceElement last = null;
            for (StackTraceElement line : failure.getStackTrace()) {
                if (line.getClassName().equals(CALLER)) {
                    return last;
                }
                last = line;
            }
        } catch (Throwable e) {
            // The trace is a courtesy: what the call threw must get out in any case.
            return null;
        }
        return null;
    }

    private synchronized boolean enter() {
        if (interrupted) {
            return false;
        }
        begun = true;
        thread = Thread.currentThread();
        return true;
    }

    private synchronized void leave() {
        thread = null;
        // An interrupt that was meant for this call must not hit the next one on this thread.
        boolean late = Thread.interrupted();
        if (late && !interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- in the driver's home

    @Override
    public synchronized boolean disarm(Driver<?> waiter) {
        interrupted = true;
        if (thread != null) {
            thread.interrupt();
        }
        return !begun;
    }

    private void ended() {
        Driver<?> waiter = Objects.requireNonNull(driver);
        Object result = outcome;
        if (result instanceof Thrown thrown && isInterruption(thrown.error())) {
            CancelledError request = waiter.takeInterrupt();
            result = request == null ? result : new Thrown(request);
        }
        if (result instanceof Thrown thrown && !(thrown.error() instanceof CancelledError)) {
            result = Thrown.brought(thrown);
        }
        waiter.wakeNow(this, result);
    }

    private static boolean isInterruption(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof InterruptedIOException
                || error instanceof ClosedByInterruptException;
    }

    @Override
    public boolean isForeign() {
        return true;
    }

    @Override
    public String toString() {
        return "blocking(" + call + ")";
    }
}
