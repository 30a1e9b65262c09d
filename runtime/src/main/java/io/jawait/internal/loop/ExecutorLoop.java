package io.jawait.internal.loop;

import io.jawait.Coroutine;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.task.LoopTask;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose turns are run by somebody else's executor, between the other things that run there.
 *
 * <pre>
 *            wakeUp               the executor comes             nothing left to do
 *   IDLE ------------> SCHEDULED --------------------> TURNING ---------------------> IDLE
 *                          ^                              | wakeUp
 *                          |     the turn ends            v
 *                          +-------------------------- AGAIN
 * </pre>
 *
 * <p>The last turn stays TURNING for ever, as does one that the executor refuses. Code on the executor's thread may have
 * a turn that is submitted ahead of the executor, which then finds what is left:
 *
 * <pre>
 *             turnNow                the executor comes on another thread
 *   SCHEDULED --------> AHEAD -------------------------------------------> AGAIN
 *       ^                 | the turn ends                                    | the turn ends
 *       +-----------------+--------------------------------------------------+
 * </pre>
 *
 * <p>One turn at a time, whatever the executor does; each sees what the one before has written.
 */
public final class ExecutorLoop extends AbstractEventLoop implements Runnable {
    private enum State {
        IDLE,
        SCHEDULED,
        TURNING,
        AHEAD,
        AGAIN
    }

    private final Executor executor;
    private final Alarms alarms;
    private final String name;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
    private final BooleanSupplier engine;
    private final AwaitedTurns lastTurns = new AwaitedTurns(this);
    private final UsualThread usual = new UsualThread();
    private volatile @Nullable Thread turning;
    private volatile boolean closed;

    /** What the first turn may take to come, in nanoseconds, before that is reported. */
    private static final long LATE = TimeUnit.SECONDS.toNanos(2);

    /**
     * A loop over an executor that runs what it is given later, not inside of the call.
     *
     * @param alarmClock wakes the executor for timers
     * @param name for texts that name the loop
     */
    public ExecutorLoop(Executor executor, AlarmClock alarmClock, String name) {
        this(executor, alarmClock, name, () -> false);
    }

    /** As the other one, where it can be asked whether the calling thread is the executor's only one. */
    ExecutorLoop(Executor executor, AlarmClock alarmClock, String name, BooleanSupplier engine) {
        super(Clock.SYSTEM, null);
        this.engine = engine;
        this.executor = executor;
        this.alarms = new Alarms(alarmClock, this::wakeUp);
        this.name = name;
    }

    // ---- turning

    /** No: the engine's other work comes in between. */
    @Override
    protected boolean turnsAgain() {
        return false;
    }

    @Override
    protected void wakeUp() {
        for (; ; ) {
            State now = state.get();
            switch (now) {
                case IDLE -> {
                    if (state.compareAndSet(State.IDLE, State.SCHEDULED)) {
                        submit();
                        return;
                    }
                }
                case TURNING -> {
                    if (state.compareAndSet(State.TURNING, State.AGAIN)) {
                        return;
                    }
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void submit() {
        try {
            executor.execute(this);
        } catch (RuntimeException e) {
            if (isTaken(State.TURNING)) {
                throw refused(e);
            }
        } catch (Error e) {
            isTaken(State.IDLE);
            throw e;
        }
    }

    /** Takes the turn that was submitted; false if somebody runs it ahead, who submits another one then. */
    private boolean isTaken(State next) {
        for (; ; ) {
            State now = state.get();
            if (now != State.SCHEDULED && now != State.AHEAD) {
                return false;
            }
            if (state.compareAndSet(now, now == State.AHEAD ? State.AGAIN : next)) {
                return now == State.SCHEDULED;
            }
        }
    }

    /** No turn is under way, and none will come: nobody is to wait for one. */
    private IllegalStateException refused(RuntimeException cause) {
        String why = this + " cannot go on: its executor takes no more work";
        endTurns();
        leftOvers().giveUp(why);
        stopped.complete(null);
        return new IllegalStateException(why, cause);
    }

    /** One turn. Called by the executor. */
    @Override
    public void run() {
        if (!isTaken(State.TURNING)) {
            return;
        }
        usual.note(Thread.currentThread());
        try {
            turnHere();
        } finally {
            CompletableFuture<@Nullable Void> last = lastTurns.turned();
            if (last != null) {
                endTurns();
                last.complete(null);
            } else {
                goOn(idleTime());
            }
        }
    }

    private void turnHere() {
        Home outer = ThreadHome.get();
        turning = Thread.currentThread();
        ThreadHome.set(this);
        try {
            closeLostGenerators();
            turn();
        } catch (Throwable e) {
            refuse();
            stopped.complete(null);
            throw e;
        } finally {
            ThreadHome.set(outer);
            turning = null;
        }
    }

    private void goOn(long nanos) {
        try {
            alarms.set(nanos, clock().nanoTime());
        } catch (RuntimeException e) {
            throw refused(e);
        }
        if (nanos == 0 || !state.compareAndSet(State.TURNING, State.IDLE)) {
            state.set(State.SCHEDULED);
            submit();
        }
    }

    @Override
    public void turnNow() {
        if (usual.isThis() && ThreadHome.get() == null && state.compareAndSet(State.SCHEDULED, State.AHEAD)) {
            try {
                turnHere();
            } finally {
                if (!state.compareAndSet(State.AHEAD, State.SCHEDULED)) {
                    state.set(State.SCHEDULED);
                    submit();
                }
            }
        }
    }

    @Override
    public boolean isInside() {
        return turning == Thread.currentThread();
    }

    @Override
    public @Nullable Thread thread() {
        return turning;
    }

    @Override
    public boolean answers() {
        return !isSeenHere() && !isEnded();
    }

    /** Where turns have come on one thread only so far, that need not be the executor's only one. */
    private boolean isSeenHere() {
        return usual.isThis() || engine.getAsBoolean();
    }

    @Override
    public boolean needsThisThread() {
        return isInside() || engine.getAsBoolean();
    }

    // ---- from outside

    @Override
    public <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        LoopTask<T> task;
        try {
            ensureOutside("run");
            task = newTask(null, coroutine);
        } catch (IllegalStateException e) {
            coroutine.close();
            throw e;
        }
        task.lookAtHome();
        if (Thread.currentThread().isInterrupted()) {
            task.cancel(ThreadWait.INTERRUPTED);
        }
        handOver(task::begin);
        if (!usual.isKnown()) {
            reportIfLate();
        }
        ThreadWait.await(CompletableFuture.anyOf(task.handle((value, failure) -> null), stopped), Long.MAX_VALUE, task);
        return resultOf(task);
    }

    private void ensureOutside(String what) {
        Home here = ThreadHome.get();
        if (here != null || isSeenHere()) {
            throw new IllegalStateException(what + " of " + this + " blocks the thread that calls it, on which "
                    + (here == null ? "that loop's turns run" : here + " runs"));
        }
    }

    /** Nobody knows which threads are the executor's before it has run a turn: a call there would wait for ever. */
    private void reportIfLate() {
        Thread waiting = Thread.currentThread();
        IllegalStateException where = new IllegalStateException("where " + waiting.getName() + " waits");
        String text = "run of " + this + " has waited " + TimeUnit.NANOSECONDS.toSeconds(LATE)
                + " s for a first turn, which never comes if " + waiting.getName() + " is the executor's only thread";
        CompletableFuture.delayedExecutor(LATE, TimeUnit.NANOSECONDS).execute(() -> {
            if (!usual.isKnown() && !isRefusing()) {
                report(text, where);
            }
        });
    }

    // ---- the end

    @Override
    public void stop() {
        refuse();
        try {
            handOver(() -> stopped.complete(null));
        } catch (IllegalStateException e) {
            // The executor takes no more work: it has stopped already.
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        ensureOutside("close");
        closed = true;
        LeftOvers leftOvers = leftOvers();
        try {
            if (!isEnded()) {
                leftOvers.end(lastTurns);
            }
            if (!isEnded()) {
                lastTurns.untilOver(leftOvers.deadline());
            }
        } catch (IllegalStateException e) {
            // The executor takes no more work; what lived has been given up, and reported.
        } finally {
            if (!isEnded()) {
                leftOvers.abandon();
            }
            stopped.complete(null);
            end();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
