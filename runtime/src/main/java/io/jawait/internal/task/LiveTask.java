package io.jawait.internal.task;

import io.jawait.CancelledError;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.offload.Offload;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A task that its home lists while it lives.
 *
 * @param <T> the type of its value
 */
public abstract class LiveTask<T extends @Nullable Object> extends Driver<T> {
    /** Written by {@link LiveTasks}. */
    @Nullable
    LiveTask<?> previous;

    /** Written by {@link LiveTasks}. */
    @Nullable
    LiveTask<?> next;

    /** Whether somebody has looked at the outcome. */
    private boolean seen;

    protected LiveTask(Home home, Frame<T> root, Bindings bindings) {
        super(home, root, bindings);
    }

    /**
     * Runs the first step inside of whatever runs in the home now; false if that is too deep in other first steps to run
     * anything more.
     */
    protected final boolean runNow() {
        TaskHome home = (TaskHome) home();
        if (home.firstSteps >= TaskHome.DEEPEST) {
            return false;
        }
        // A hot method may run on the loop's thread in a home of its own.
        Home outer = ThreadHome.get();
        home.firstSteps++;
        try {
            if (outer != home) {
                ThreadHome.set(home);
            }
            run();
        } finally {
            home.firstSteps--;
            if (outer != home) {
                ThreadHome.set(outer);
            }
        }
        return true;
    }

    /** Enters the list. Called in the home. */
    protected final void enlist() {
        ((TaskHome) home()).live().add(this);
    }

    /** Leaves the list, if it is there. Called in the home. */
    protected final void delist() {
        ((TaskHome) home()).live().remove(this);
    }

    /** What the future of a task that ended by being cancelled fails with. */
    protected static CancellationException cancellation(CancelledError error) {
        CancellationException cancellation = new CancellationException(error.reason());
        cancellation.initCause(error);
        // Where the task stood is what tells something; the loop's own frames do not.
        cancellation.setStackTrace(error.getStackTrace());
        return cancellation;
    }

    /** As {@link #cancellation(CancelledError)}, of the one that has ended this task, for those who await it. */
    protected final CancellationException cancellation(CancelledError error, Thrown thrown) {
        CancellationException cancellation = cancellation(error);
        told(cancellation, thrown);
        return cancellation;
    }

    /** Whether a failure that nobody looks at is reported. */
    protected abstract boolean isReported();

    /** Reports the failure that the task has ended with, unless somebody has looked at it or does so later. */
    protected final void watch(Throwable failure) {
        if (!isUnseen()) {
            return;
        }
        UnseenFailures.watch(
                this, (TaskHome) home(), bindings(), "Task " + name() + " failed and nobody looked at it", failure);
        // A thread that looked meanwhile may have found nothing to forget.
        if (seen) {
            UnseenFailures.forget(this);
        }
    }

    /** Notes that somebody looks at the outcome. Callable from any thread. */
    public final void look() {
        if (!seen && isReported()) {
            seen = true;
            // Either this thread sees that the task has failed, or the one that ends it sees that somebody has looked.
            VarHandle.fullFence();
            forget();
        }
    }

    /** Whether a failure would be reported that comes now. */
    final boolean isUnseen() {
        return !seen && isReported();
    }

    /** As {@link #look}, for less. Called in the home, or before the task begins. */
    public final void lookAtHome() {
        if (!seen && isReported()) {
            seen = true;
            forget();
        }
    }

    private void forget() {
        if (hasFailed()) {
            UnseenFailures.forget(this);
        }
    }

    /** Refuses to block the thread that the task needs in order to end. */
    protected abstract void ensureNoDeadlock();

    /** Whether the task has failed or was cancelled; asking so is no look at the outcome. */
    public final boolean hasFailed() {
        return super.isCompletedExceptionally();
    }

    /** Completes the future as cancelled although the body has not ended, and never will. Callable from any thread. */
    public abstract void abandon(String why);

    /** Gives the task up. Called in the home, or when nothing runs there any more. */
    public final void giveUp(String why) {
        abandon(why);
        delist();
    }

    @Override
    public String toString() {
        return name() + "[" + (isDone() ? outcome() : stand()) + "]";
    }

    private String outcome() {
        if (isCancelled()) {
            return "cancelled";
        }
        return hasFailed() ? "failed" : "done";
    }

    private String stand() {
        // A runtime's own coroutine that was started by itself waits without a frame.
        Frame<?> frame = innermost();
        String place = frame == null ? "" : " at " + frame;
        return switch (phase()) {
            case READY -> "ready" + place;
            case PARKED -> "waits for " + waiting() + place;
            default -> "running";
        };
    }

    // ---- the future, as others see it

    @Override
    public T get() throws InterruptedException, ExecutionException {
        look();
        ensureNoDeadlock();
        Offload call = waits();
        try {
            return super.get();
        } catch (CancellationException e) {
            throw asItWas(e);
        } finally {
            hasWaited(call);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        look();
        ensureNoDeadlock();
        Offload call = waits();
        try {
            return super.get(timeout, unit);
        } catch (CancellationException e) {
            throw asItWas(e);
        } finally {
            hasWaited(call);
        }
    }

    @Override
    public T join() {
        look();
        ensureNoDeadlock();
        Offload call = waits();
        try {
            return super.join();
        } catch (CancellationException e) {
            throw asItWas(e);
        } finally {
            hasWaited(call);
        }
    }

    /** A blocking call of the task's own loop does not keep that waiting while it waits for the task. */
    private @Nullable Offload waits() {
        return isDone() ? null : Offload.waits(home(), this);
    }

    private static void hasWaited(@Nullable Offload call) {
        if (call != null) {
            call.hasWaited();
        }
    }

    @Override
    public T getNow(T valueIfAbsent) {
        look();
        try {
            return super.getNow(valueIfAbsent);
        } catch (CancellationException e) {
            throw asItWas(e);
        }
    }

    /** The one that tells the reason: later JDKs throw one of their own around it. */
    private static CancellationException asItWas(CancellationException thrown) {
        return withLines(thrown.getCause() instanceof CancellationException inner ? inner : thrown);
    }

    /**
     * What is thrown outside of any task for one that was cancelled: if that stood in no line, and nobody awaited it, the
     * trace tells at least who asks.
     */
    public static CancellationException withLines(CancellationException thrown) {
        return thrown.getCause() instanceof CancelledError error && thrown.getStackTrace().length == 0
                ? (CancellationException) new CancellationException(thrown.getMessage()).initCause(error)
                : thrown;
    }

    @Override
    public boolean isCompletedExceptionally() {
        look();
        return super.isCompletedExceptionally();
    }

    /** Every stage that depends on the task is made here; it is a plain future, and whoever has it looks. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        look();
        return new CompletableFuture<>();
    }
}
