package io.jawait.internal.hot;

import io.jawait.CancelledError;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.frame.Debug;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.task.LiveTask;
import io.jawait.internal.task.TaskHome;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The future that a hot method gives. It may be completed by hand like any other. Whoever does so or cancels it cancels
 * the body, whose outcome nobody would see.
 *
 * @param <T> the type of its value
 */
public final class HotTask<T extends @Nullable Object> extends LiveTask<T> {
    private HotTask(Home home, Frame<T> root, Bindings bindings) {
        super(home, root, bindings);
    }

    /** Runs the coroutine on this thread until its first wait. Never throws. */
    public static <T extends @Nullable Object> CompletableFuture<T> start(Frame<T> root) {
        Home here = ThreadHome.get();
        root.claim();
        Bindings bindings = inherited(here);
        if (here instanceof AbstractEventLoop loop) {
            HotTask<T> task = new HotTask<>(loop, root, bindings);
            if (!task.runNow()) {
                loop.ready(task);
            }
            if (task.phase() != Phase.DONE) {
                task.enlist();
            }
            return task;
        }
        HotHome home = new HotHome();
        HotTask<T> task = new HotTask<>(home, root, bindings);
        home.begin(task);
        return task;
    }

    /** Runs the coroutine on this thread until its first wait; its outcome goes to the given future, which it returns. */
    public static CompletableFuture<?> startFor(Frame<?> root, CompletableFuture<?> own) {
        CompletableFuture<Object> target = Untyped.as(own);
        CompletableFuture<?> task = start(root);
        task.whenComplete((value, failure) -> {
            if (failure == null) {
                target.complete(value);
            } else {
                target.completeExceptionally(failure);
            }
        });
        if (!target.isDone()) {
            target.whenComplete((value, failure) -> {
                if (!task.isDone()) {
                    task.cancel(true);
                }
            });
        }
        return target;
    }

    @Override
    public String name() {
        return "hot " + Integer.toHexString(System.identityHashCode(this));
    }

    @Override
    protected void ended(@Nullable Object result) {
        delist();
        if (!(result instanceof Thrown thrown)) {
            super.complete(Untyped.as(result));
        } else if (thrown.error() instanceof CancelledError cancelled) {
            super.completeExceptionally(cancellation(cancelled, thrown));
        } else {
            super.completeExceptionally(thrown.error());
            watch(thrown.error());
        }
    }

    /** Plain futures may fail unheard, as people expect of them; debug mode tells all the same. */
    @Override
    protected boolean isReported() {
        return Debug.ON;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(null);
    }

    @Override
    public boolean cancel(@Nullable String reason) {
        if (!super.completeExceptionally(new CancellationException(reason))) {
            return isCancelled();
        }
        interruptFromAnywhere(reason);
        return true;
    }

    private void interruptFromAnywhere(@Nullable String reason) {
        try {
            home().handOver(() -> interrupt(new CancelledError(reason)));
        } catch (IllegalStateException e) {
            // The loop cannot go on: the body has been given up.
        }
    }

    // ---- completed by hand

    private boolean byHand(boolean completed) {
        if (completed) {
            interruptFromAnywhere("its future was completed by hand");
        }
        return completed;
    }

    @Override
    public boolean complete(T value) {
        return byHand(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return byHand(super.completeExceptionally(failure));
    }

    @Override
    public void obtrudeValue(T value) {
        super.obtrudeValue(value);
        byHand(true);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        super.obtrudeException(failure);
        byHand(true);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, defaultExecutor());
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        Objects.requireNonNull(supplier, "supplier");
        executor.execute(() -> {
            if (!isDone()) {
                completeBy(supplier);
            }
        });
        return this;
    }

    private void completeBy(Supplier<? extends T> supplier) {
        T value;
        try {
            value = supplier.get();
        } catch (Throwable e) {
            completeExceptionally(new CompletionException(e));
            return;
        }
        complete(value);
    }

    @Override
    protected void ensureNoDeadlock() {
        if (!isDone() && !(home() instanceof AbstractEventLoop)) {
            HotHome.beforeBlocking();
        }
        if (!isDone() && ((TaskHome) home()).isInside()) {
            throw new IllegalStateException("Waiting for a hot method on the thread of the loop that it runs on, or in"
                    + " the middle of its own step, would block both for ever: await it instead");
        }
    }

    @Override
    public void abandon(String why) {
        super.completeExceptionally(new CancellationException(why));
    }
}
