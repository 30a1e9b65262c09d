package io.jawait.internal.loop;

import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.diagnose.SourceLauncher;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.NeverAwaited;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.recording.Recording;
import io.jawait.internal.task.LoopTask;
import io.jawait.internal.task.UnseenFailures;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A loop that turns on the thread that calls {@link #run}, and parks it while there is nothing to do. */
public final class OwnThreadLoop extends AbstractEventLoop {
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
    private final Patience patience = new Patience();
    private volatile boolean parked;
    private volatile boolean stopping;
    private boolean closed;

    /** What has come out of the last run before its time, if anything has. */
    private @Nullable VirtualMachineError broken;

    public OwnThreadLoop() {
        this(Clock.SYSTEM);
    }

    /** A loop that has the time from the given clock. */
    public OwnThreadLoop(Clock clock) {
        this(clock, null);
    }

    /** A loop that takes what is ready in the given order; null for the order in which it became so. */
    public OwnThreadLoop(Clock clock, @Nullable Order order) {
        super(clock, order);
    }

    @Override
    public boolean isInside() {
        return owner.get() == Thread.currentThread();
    }

    @Override
    public @Nullable Thread thread() {
        return parked ? null : owner.get();
    }

    @Override
    public boolean answers() {
        return owner.get() != null;
    }

    @Override
    public boolean whileStill(Runnable reading) {
        synchronized (owner) {
            if (owner.get() != null) {
                return false;
            }
            reading.run();
            return true;
        }
    }

    @Override
    protected void wakeUp() {
        if (parked) {
            LockSupport.unpark(owner.get());
        }
    }

    @Override
    public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        return run(coroutine, null);
    }

    /** As {@link #run(Coroutine)}; what is given, if anything, learns which task to cancel. */
    public <T extends @Nullable Object> T run(Coroutine<T> coroutine, @Nullable CtrlC interrupts) {
        Objects.requireNonNull(coroutine, "coroutine");
        try {
            ensureOpen();
            enter();
        } catch (IllegalStateException e) {
            coroutine.close();
            throw e;
        }
        try {
            LoopTask<T> task = newTask(null, coroutine);
            if (interrupts != null) {
                interrupts.main(task);
            }
            return runToTheEnd(task);
        } catch (Throwable e) {
            SourceLauncher.leadOn(e);
            throw e;
        } finally {
            leave();
        }
    }

    private <T extends @Nullable Object> T runToTheEnd(LoopTask<T> task) {
        task.lookAtHome();
        // What was given to the loop before it runs comes before what it runs for.
        takeFromInbox();
        task.begin();
        turnUntilBroken(() -> task.isDone() || stopping, task);
        return resultOf(task);
    }

    @Override
    public void turnNow() {
        // Its thread turns it whenever there is something to do.
    }

    /** Turns on this thread until the loop is stopped or {@link #finish finished}. */
    void serve() {
        enter();
        try {
            turnUntilBroken(() -> stopping, null);
        } finally {
            leave();
        }
    }

    private void enter() {
        Home running = ThreadHome.get();
        if (running != null) {
            throw new IllegalStateException(running + " runs on this thread already: await the coroutine instead");
        }
        synchronized (owner) {
            if (!owner.compareAndSet(null, Thread.currentThread())) {
                throw new IllegalStateException(this + " runs on another thread");
            }
        }
        ThreadHome.set(this);
    }

    private void leave() {
        ThreadHome.set(null);
        owner.set(null);
    }

    private void turnUntilBroken(BooleanSupplier end, @Nullable Task<?> interruptible) {
        try {
            turnUntil(end, interruptible);
        } catch (VirtualMachineError e) {
            broken = e;
            throw e;
        }
    }

    private void turnUntil(BooleanSupplier end, @Nullable Task<?> interruptible) {
        boolean interrupted = false;
        try {
            while (!end.getAsBoolean()) {
                // Before the first turn, too: a body that is interrupted before it begins runs nothing.
                if (Thread.interrupted()) {
                    interrupted = true;
                    if (interruptible != null) {
                        interruptible.cancel("the loop's thread was interrupted");
                    }
                }
                turn();
                idle(end);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    protected boolean turnsAgain() {
        return !stopping && !Thread.currentThread().isInterrupted();
    }

    private void idle(BooleanSupplier end) {
        if (idleTime() == 0 || end.getAsBoolean()) {
            return;
        }
        closeLostGenerators();
        UnseenFailures.reportCollected();
        NeverAwaited.report();
        Recording.idle();
        boolean forOthers = clock() == Clock.SYSTEM && idleTime() > Patience.SHORT;
        if (forOthers && patience.sees(() -> idleTime() == 0 || end.getAsBoolean())) {
            return;
        }
        long begun = System.nanoTime();
        park(end);
        if (forOthers) {
            patience.waited(System.nanoTime() - begun);
        }
    }

    private void park(BooleanSupplier end) {
        // The flag before the second look: a thread that hands over, or ends the loop, in between unparks. One that did
        // so before may have done it in vain, for reports park this thread as they like.
        parked = true;
        try {
            long nanos = idleTime();
            if (nanos > 0 && !end.getAsBoolean()) {
                clock().await(this, nanos);
            }
        } finally {
            parked = false;
        }
    }

    @Override
    public void stop() {
        refuse();
        finish();
    }

    /** Ends {@link #serve}, but does not refuse work: what is left over may need some to unwind. */
    void finish() {
        stopping = true;
        LockSupport.unpark(owner.get());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (owner.get() != null) {
            throw new IllegalStateException(this + " runs: stop it, or end its run, before closing it");
        }
        Home outer = ThreadHome.get();
        if (outer != null && isLeftOver()) {
            throw new IllegalStateException(this + " cannot be closed on a thread on which " + outer
                    + " runs: what is left over on it would block that");
        }
        closed = true;
        ThreadHome.set(null);
        try {
            endHere();
        } finally {
            ThreadHome.set(outer);
        }
    }

    /** Whether there is something to be ended. */
    private boolean isLeftOver() {
        return idleTime() == 0 || !live().isEmpty() || !generators().isEmpty();
    }

    private void endHere() {
        OwnTurns turns = new OwnTurns();
        enter();
        try {
            leftOvers().end(turns);
        } finally {
            leave();
            end();
        }
        if (turns.broken != null) {
            throw turns.broken;
        }
    }

    /** Those of the thread that closes the loop. What breaks one of them keeps nothing else from unwinding. */
    private final class OwnTurns implements Turns {
        /** The first one that has not come out of a run. */
        private @Nullable VirtualMachineError broken;

        @Override
        public boolean ask(BooleanSupplier question, long end) {
            try {
                turn();
            } catch (VirtualMachineError e) {
                note(e);
            }
            return question.getAsBoolean();
        }

        @Override
        public void untilEmpty(long end) {
            Sleep alarm = new Sleep(end, () -> {});
            timers.add(alarm);
            BooleanSupplier over = () -> live().isEmpty() || end - clock().nanoTime() <= 0;
            while (!over.getAsBoolean()) {
                try {
                    turnUntil(over, null);
                } catch (VirtualMachineError e) {
                    note(e);
                }
            }
            timers.remove(alarm);
        }

        private void note(VirtualMachineError error) {
            if (error == broken || error == OwnThreadLoop.this.broken) {
                return;
            }
            if (broken == null) {
                broken = error;
            } else {
                report("Another error came while " + OwnThreadLoop.this + " was closed", error);
            }
        }
    }

    /** A loop that does not run yet belongs to whoever prepares it. */
    @Override
    protected void ensureInside(String what) {
        if (owner.get() != null) {
            super.ensureInside(what);
        }
    }

    @Override
    public String toString() {
        return "EventLoop@" + Integer.toHexString(System.identityHashCode(this));
    }
}
