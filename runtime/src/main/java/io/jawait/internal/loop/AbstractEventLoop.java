package io.jawait.internal.loop;

import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskDump;
import io.jawait.internal.diagnose.Snapshot;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.NeverAwaited;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import io.jawait.internal.offload.Offload;
import io.jawait.internal.task.Given;
import io.jawait.internal.task.LiveTask;
import io.jawait.internal.task.LoopTask;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.UnseenFailures;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What loops over all engines share: everything but how a turn is triggered. The flags belong to all threads, the rest to
 * the thread that turns the loop.
 */
public abstract class AbstractEventLoop extends TurningHome implements EventLoop {
    private final Reports reports = new Reports();
    private final Offload offload = new Offload(this);
    private volatile boolean refusing;
    private volatile boolean ending;
    private volatile Duration grace = Grace.DEFAULT;

    protected AbstractEventLoop(Clock clock, @Nullable Order order) {
        super(clock, order);
        LiveLoops.add(this);
    }

    // ---- work

    /** The threads for blocking calls. */
    public final Offload offload() {
        return offload;
    }

    /** Whether a blocking call is under way that does not itself wait for a task of this loop. */
    public final boolean isOffloading() {
        return offload.isBusy();
    }

    @Override
    public final EventLoop loop() {
        return this;
    }

    /** A task on this loop, not begun. Refuses and closes the coroutine if the loop takes no more. */
    public final <T extends @Nullable Object> LoopTask<T> newTask(@Nullable String name, Coroutine<T> coroutine) {
        return newTask(ThreadHome.get(), name, coroutine);
    }

    private <T extends @Nullable Object> LoopTask<T> newTask(
            @Nullable Home here, @Nullable String name, Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        if ((refusing || ending) && !unwindsHere()) {
            coroutine.close();
            throw refusal();
        }
        return LoopTask.of(this, here, name, (Frame<T>) coroutine);
    }

    @Override
    public final <T extends @Nullable Object> Task<T> start(Coroutine<T> coroutine) {
        return start(ThreadHome.get(), null, coroutine);
    }

    @Override
    public final <T extends @Nullable Object> Task<T> start(String name, Coroutine<T> coroutine) {
        return start(ThreadHome.get(), Given.beside(coroutine, name, "name"), coroutine);
    }

    /** As {@link #start(Coroutine)}, for a thread that is inside of the given home, or of none. */
    public final <T extends @Nullable Object> Task<T> start(
            @Nullable Home here, @Nullable String name, Coroutine<T> coroutine) {
        LoopTask<T> task = newTask(here, name, coroutine);
        if (here == this) {
            takeFromInbox();
            task.begin();
        } else {
            begin(task);
        }
        return task;
    }

    /** Begins a task of {@link #newTask}: its first step comes on the next turn. */
    public final void begin(LoopTask<?> task) {
        if (isInside()) {
            takeFromInbox();
            task.begin();
        } else {
            handOver(new ForeignStart(task));
        }
    }

    /** As {@link #begin}, but runs the first step at once, where the caller is on this loop. */
    public final void beginNow(LoopTask<?> task) {
        if (isInside()) {
            task.beginNow();
        } else {
            handOver(task::beginNow);
        }
    }

    @Override
    public final void execute(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        ensureOpen();
        handOver(InContext.of(this, callback));
    }

    @Override
    public final Timer schedule(Duration delay, Runnable callback) {
        ensureOpen();
        ensureInside("schedule");
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(delay, "delay");
        Sleep timer = new Sleep(deadline(Delay.nanos(delay)), InContext.of(this, callback));
        timers.add(timer);
        return () -> {
            ensureInside("cancel");
            return timers.remove(timer);
        };
    }

    /** Refuses a call from a thread that must not make it now. */
    protected void ensureInside(String what) {
        if (!isInside()) {
            throw new IllegalStateException(what + " must be called on the thread of " + this + "; from "
                    + Thread.currentThread().getName() + " use execute or start");
        }
    }

    @Override
    public final Set<Task<?>> tasks() {
        // First those that other threads have started: they go from here to the others.
        List<Runnable> handedOver = handedOver();
        Set<Task<?>> found = begunTasks();
        for (Runnable work : handedOver) {
            if (work instanceof ForeignStart start && !start.task().isDone()) {
                found.add(start.task());
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** The tasks that have a place in the queue, or had one; callable from any thread. */
    final Set<Task<?>> begunTasks() {
        Set<Task<?>> found = new LinkedHashSet<>();
        live().addTo(found);
        return found;
    }

    @Override
    public final TaskDump dump() {
        return Snapshot.of(List.of(this));
    }

    @Override
    public final void exceptionHandler(@Nullable BiConsumer<? super String, ? super Throwable> handler) {
        reports.handler(handler);
    }

    @Override
    public final void report(String where, Throwable failure) {
        reports.report(where, failure);
    }

    /** What {@code run} of the task gives or throws, now that it has ended or the loop was stopped. */
    final <T extends @Nullable Object> T resultOf(LoopTask<T> task) {
        if (!task.isDone()) {
            throw new IllegalStateException(this + " was stopped before " + task + " had ended");
        }
        Object outcome = Outcome.of(task);
        if (outcome instanceof Thrown thrown) {
            Throwable failure = thrown.error();
            throw Thrown.raise(failure instanceof CancellationException told ? LiveTask.withLines(told) : failure);
        }
        return Untyped.as(outcome);
    }

    // ---- the end

    @Override
    public final void gracePeriod(Duration time) {
        grace = Grace.checked(time);
    }

    /** What lives still. */
    final LeftOvers leftOvers() {
        return new LeftOvers(this, grace);
    }

    /** From now on the loop takes work from its own tasks alone, which may need some in order to unwind. */
    final void beginEnding() {
        ending = true;
    }

    /** Whether the loop is being closed. */
    final boolean isEnding() {
        return ending;
    }

    /** From now on the loop takes no more work from its users. */
    protected final void refuse() {
        refusing = true;
    }

    /** Whether the loop was stopped or closed. */
    protected final boolean isRefusing() {
        return refusing;
    }

    @Override
    protected final void endTurns() {
        refuse();
        super.endTurns();
    }

    /** As {@link #endTurns}, and stops what belongs to the loop. */
    protected final void end() {
        endTurns();
        offload.close();
        LiveLoops.remove(this);
        UnseenFailures.reportAll(this);
        NeverAwaited.report();
    }

    protected final void ensureOpen() {
        if (refusing && !unwindsHere()) {
            throw refusal();
        }
    }

    /** Whether the caller may be what is left over, which may need more in order to end, also if the loop was stopped. */
    private boolean unwindsHere() {
        return ending && !isEnded() && isInside();
    }

    private IllegalStateException refusal() {
        return new IllegalStateException(this + " was stopped or closed");
    }
}
