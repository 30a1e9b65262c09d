package io.jawait.internal.loop;

import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.TaskDump;
import io.jawait.internal.context.Carrier;
import io.jawait.internal.context.Carriers;
import io.jawait.internal.diagnose.Snapshot;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.NeverAwaited;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import io.jawait.internal.offload.Offload;
import io.jawait.internal.recording.Recording;
import io.jawait.internal.task.LoopTask;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskHome;
import io.jawait.internal.task.UnseenFailures;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What loops over all engines share: everything but how a turn is triggered. The inbox and the flags belong to all
 * threads, the rest to the thread that turns the loop.
 */
public abstract class AbstractEventLoop extends TaskHome implements EventLoop {
    final Timers timers = new Timers();
    private final ReadyQueue ready = new ReadyQueue();
    private final Inbox inbox = new Inbox();

    /** Whether what is first in the queue runs now. */
    private boolean stepping;

    private final Clock clock;

    /** Null for the order in which they became ready. */
    private final @Nullable Order order;

    private final Reports reports = new Reports();
    private final Offload offload = new Offload();
    private volatile boolean refusing;
    private volatile boolean ending;
    private volatile boolean ended;
    private volatile Duration grace = Grace.DEFAULT;

    protected AbstractEventLoop(Clock clock, @Nullable Order order) {
        this.clock = clock;
        this.order = order;
        LiveLoops.add(this);
    }

    // ---- engine's side

    /** Sees to it that a turn comes: something was put into the inbox. Called from any thread. */
    protected abstract void wakeUp();

    /** Runs what was ready when the turn began: what came from other threads, the timers that are due, the rest. */
    protected final void turn() {
        takeFromInbox();
        if (timers.first() != null) {
            fireTimers();
        }
        boolean recorded = Recording.isOn();
        Carrier carrier = Carriers.active();
        stepping = true;
        try {
            for (int left = order == null ? ready.size() : ready.rearrange(order); left > 0; left--) {
                if (recorded ? runFirstRecorded(carrier) : runFirst(carrier)) {
                    ready.rotate();
                } else {
                    ready.removeFirst();
                }
            }
        } finally {
            stepping = false;
        }
    }

    /** Lets what other threads have handed over take its place in the queue. */
    protected final void takeFromInbox() {
        if (!inbox.isEmpty()) {
            emptyInbox();
        }
    }

    private void emptyInbox() {
        inbox.take();
        try {
            for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
                if (work instanceof ForeignStart start) {
                    start.run(); // takes its place in the queue by itself
                } else {
                    ready.add(work);
                }
            }
        } finally {
            // After a failure that ends the loop there may be some left, which is for whoever turns it again.
            for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
                ready.add(work);
            }
        }
    }

    private void fireTimers() {
        long now = clock.nanoTime();
        for (Sleep first = timers.first(); first != null && first.deadline - now <= 0; first = timers.first()) {
            timers.remove(first);
            first.fire(this);
        }
    }

    /** As {@link #runFirst}, for Flight Recorder. */
    private boolean runFirstRecorded(@Nullable Carrier carrier) {
        if (!(ready.first() instanceof Driver<?> driver)) {
            return runFirst(carrier);
        }
        Object begun = Recording.stepBegins();
        boolean again = runFirst(carrier);
        Recording.stepEnds(begun, driver);
        return again;
    }

    /** Runs what is first in the queue; whether it gives way and is to be run again in the next turn. */
    private boolean runFirst(@Nullable Carrier carrier) {
        Object work = Objects.requireNonNull(ready.first());
        try {
            if (work instanceof Driver<?> driver) {
                return driver.step(carrier);
            }
            ((Runnable) work).run();
        } catch (Throwable e) {
            callbackFailed(e);
        }
        return false;
    }

    /** Reports what a callback has thrown; throws on what ends the loop. */
    final void callbackFailed(Throwable failure) {
        if (LoopTask.isFatal(failure)) {
            throw Thrown.raise(failure);
        }
        report("A callback on " + this + " failed", failure);
    }

    /** The driver that is stepped stays first in the queue meanwhile: a note of its own would cost more than that. */
    @Override
    protected final @Nullable Driver<?> stepped() {
        return stepping && ready.first() instanceof Driver<?> driver ? driver : null;
    }

    /** Nanoseconds until the next turn has something to do: 0 now, {@link Long#MAX_VALUE} nothing known. */
    protected final long idleTime() {
        if (ready.size() > 0 || !inbox.isEmpty()) {
            return 0;
        }
        Sleep first = timers.first();
        return first == null ? Long.MAX_VALUE : Math.max(0, first.deadline - clock.nanoTime());
    }

    /** The threads for blocking calls. */
    public final Offload offload() {
        return offload;
    }

    /** Where the loop has the time from. */
    protected final Clock clock() {
        return clock;
    }

    // ---- home

    @Override
    public final void handOver(Runnable work) {
        if (isInside()) {
            ready.add(work);
        } else {
            inbox.add(work);
            wakeUp();
            if (ended) {
                inbox.passOnLasting();
            }
        }
    }

    @Override
    public final void ready(Driver<?> driver) {
        ready.add(driver);
    }

    final void enqueue(Runnable work) {
        ready.add(work);
    }

    @Override
    public final EventLoop loop() {
        return this;
    }

    final long deadline(long delay) {
        return clock.nanoTime() + delay;
    }

    // ---- work

    /** A task on this loop, not begun. Refuses and closes the coroutine if the loop takes no more. */
    public final <T extends @Nullable Object> LoopTask<T> newTask(@Nullable String name, Coroutine<T> coroutine) {
        if ((refusing || ending) && !unwindsHere()) {
            coroutine.close();
            throw refusal();
        }
        return new LoopTask<>(this, name, (Frame<T>) Objects.requireNonNull(coroutine, "coroutine"));
    }

    @Override
    public final <T extends @Nullable Object> Task<T> start(Coroutine<T> coroutine) {
        return begun(newTask(null, coroutine));
    }

    @Override
    public final <T extends @Nullable Object> Task<T> start(String name, Coroutine<T> coroutine) {
        return begun(newTask(Objects.requireNonNull(name, "name"), coroutine));
    }

    private <T extends @Nullable Object> Task<T> begun(LoopTask<T> task) {
        begin(task);
        return task;
    }

    /** Begins a task of {@link #newTask}: its first step comes on the next turn. */
    public final void begin(LoopTask<?> task) {
        if (isInside()) {
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
        List<Runnable> handedOver = inbox.snapshot();
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
            throw Thrown.raise(thrown.error());
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

    /** From now on nothing runs here any more. Called by the last turn, or when none is under way and none will come. */
    protected final void endTurns() {
        refusing = true;
        ended = true;
        letGo();
        inbox.close();
    }

    /** As {@link #endTurns}, and stops what belongs to the loop. */
    protected final void end() {
        endTurns();
        offload.close();
        LiveLoops.remove(this);
        UnseenFailures.reportAll(this);
        NeverAwaited.report();
    }

    @Override
    public final boolean isEnded() {
        return ended;
    }

    protected final void ensureOpen() {
        if (refusing && !unwindsHere()) {
            throw refusal();
        }
    }

    /** Whether the caller may be what is left over, which may need more in order to end, also if the loop was stopped. */
    private boolean unwindsHere() {
        return ending && !ended && isInside();
    }

    private IllegalStateException refusal() {
        return new IllegalStateException(this + " was stopped or closed");
    }
}
