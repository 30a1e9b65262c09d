package io.jawait.internal.task;

import io.jawait.CancelledError;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import io.jawait.internal.recording.Recording;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task on an event loop. Completes when its body ends.
 *
 * @param <T> the type of its value
 */
public final class LoopTask<T extends @Nullable Object> extends LiveTask<T> {
    private final int number;
    private final @Nullable String name;

    private boolean unwound;

    private LoopTask(TaskHome home, @Nullable String name, int number, Frame<T> root, Bindings bindings) {
        super(home, root, bindings);
        this.name = name;
        this.number = number;
    }

    /**
     * A task that runs nothing until it is {@link #begin begun}.
     *
     * @param here the home that the calling thread is inside of, or null
     * @throws IllegalStateException if the coroutine was awaited, started or closed before
     */
    public static <T extends @Nullable Object> LoopTask<T> of(
            TaskHome home, @Nullable Home here, @Nullable String name, Frame<T> root) {
        root.claim();
        Bindings bindings = inherited(here);
        int number = name != null ? 0 : here == home ? home.number() : TaskNumbers.foreign();
        return new LoopTask<>(home, name, number, root, bindings);
    }

    /** Enters the loop's list of tasks and makes the task ready. Called in its home. */
    public void begin() {
        if (phase() != Phase.DONE) {
            enter();
            home().ready(this);
        }
    }

    /** As {@link #begin}, but runs the first step at once, if the stack has room. Called in its home. */
    public void beginNow() {
        enter();
        if (!runNow()) {
            home().ready(this);
        }
    }

    private void enter() {
        enlist();
        if (Recording.isOn()) {
            Recording.started(this);
        }
    }

    @Override
    public String name() {
        return name != null ? name : "task-" + number;
    }

    @Override
    public boolean cancel(@Nullable String reason) {
        if (isDone()) {
            return false;
        }
        CancelledError request = new CancelledError(reason);
        if (home().isInside()) {
            return interrupt(request);
        }
        try {
            home().handOver(() -> interrupt(request));
        } catch (IllegalStateException e) {
            // The loop cannot go on, and so the task may have been given up, which cancels it, too.
            return isCancelled();
        }
        return true;
    }

    @Override
    protected void ended(@Nullable Object result) {
        delist();
        if (Recording.isOn()) {
            Recording.ended(this, outcome(result));
        }
        if (!(result instanceof Thrown thrown)) {
            super.complete(Untyped.as(result));
            return;
        }
        Throwable error = thrown.error();
        if (error instanceof CancelledError cancelled) {
            unwound = true;
            super.completeExceptionally(cancellation(cancelled, thrown));
            return;
        }
        // Stages of all or any of several tasks are made without asking this one; they leave when they have heard.
        int dependents = getNumberOfDependents();
        boolean heard = dependents > 0 && dependents > TaskEars.at(this);
        super.completeExceptionally(error);
        if (isFatal(error)) {
            Thrown.raise(error);
        }
        // One that awaited what somebody cancelled is a cancelled future to all, and no failure to be told of.
        if (!heard && !isCancelled()) {
            watch(error);
        }
    }

    private static String outcome(@Nullable Object result) {
        if (!(result instanceof Thrown thrown)) {
            return "value";
        }
        return thrown.error() instanceof CancelledError
                ? "cancelled"
                : thrown.error().getClass().getName();
    }

    /** Whether the error ends the loop and not the task alone. */
    public static boolean isFatal(Throwable error) {
        return error instanceof VirtualMachineError
                && !(error instanceof StackOverflowError)
                && !(error instanceof OutOfMemoryError);
    }

    @Override
    public void abandon(String why) {
        super.completeExceptionally(new CancellationException(why));
    }

    /** Whether the task ended by being cancelled; one that awaited another that was has failed. */
    public boolean wasCancelled() {
        return unwound;
    }

    @Override
    protected boolean isReported() {
        return true;
    }

    // ---- the future, as others see it

    private IllegalStateException byHand() {
        return new IllegalStateException(
                "Task " + name() + " completes when its body ends: it cannot be completed by hand");
    }

    @Override
    public boolean complete(T value) {
        throw byHand();
    }

    @Override
    public boolean completeExceptionally(Throwable ex) {
        throw byHand();
    }

    @Override
    public void obtrudeValue(T value) {
        throw byHand();
    }

    @Override
    public void obtrudeException(Throwable ex) {
        throw byHand();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        throw byHand();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        throw byHand();
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        expire(timeout, unit, () -> super.completeExceptionally(new TimeoutException()));
        return this;
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        expire(timeout, unit, () -> super.complete(value));
        return this;
    }

    private void expire(long timeout, TimeUnit unit, Runnable completion) {
        CompletableFuture<Void> alarm = new CompletableFuture<Void>().completeOnTimeout(null, timeout, unit);
        alarm.thenRun(() -> {
            completion.run();
            home().handOver(() -> interrupt(new CancelledError("timed out")));
        });
        whenComplete((value, failure) -> alarm.cancel(false));
    }

    @Override
    protected void ensureNoDeadlock() {
        if (!isDone() && home().needsThisThread()) {
            throw new IllegalStateException("Waiting for task " + name()
                    + " on the thread of its own loop would block both for ever: await it instead");
        }
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        look();
        return this;
    }
}
