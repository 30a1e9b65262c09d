package io.jawait.internal.group;

import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.combine.Children;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.task.Cancellations;
import io.jawait.internal.task.CancellingBlock;
import io.jawait.internal.task.LoopTask;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskHome;
import io.jawait.internal.task.TaskRing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a block has started.
 *
 * <pre>{@code
 *            a child fails, the body throws, or the task is cancelled while it closes
 *   OPEN ------------------------------------------------------------------------------> FAILING
 *     |                                                                                     |
 *     +--- the block is left, all have ended ---> CLOSED <----------------------------------+
 * }</pre>
 *
 * <p>In OPEN children may be started, also while the block waits for its end.
 */
public final class Group extends CancellingBlock {
    private enum Phase {
        OPEN,
        FAILING,
        CLOSED
    }

    private static final String FAILED = "a task of its group failed";

    private final Children children;
    private final Set<Task<?>> live = new LinkedHashSet<>();
    private final List<Throwable> failures = new ArrayList<>(0);
    private final Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>(0));
    private final List<Waiting> waiting = new ArrayList<>(1);
    private Phase phase = Phase.OPEN;
    private boolean leaving;

    /** A group whose block is a part of the given task. */
    public Group(Driver<?> owner) {
        super(owner, FAILED);
        this.children = new Children(owner, this::ended);
        ((TaskHome) owner.home()).add(owner, this);
    }

    /**
     * Starts a child; refuses and closes the coroutine if the group fails or is closed.
     *
     * @param now whether its first step runs at once
     */
    public <T extends @Nullable Object> Task<T> start(@Nullable String name, Coroutine<T> coroutine, boolean now) {
        if (!owner().home().isInside() || phase != Phase.OPEN) {
            coroutine.close();
            throw new IllegalStateException(
                    phase != Phase.OPEN
                            ? this + (phase == Phase.CLOSED ? " is closed" : " is failing") + ": it starts nothing"
                            : this + " starts tasks on its own thread only, not on "
                                    + Thread.currentThread().getName());
        }
        AbstractEventLoop loop = (AbstractEventLoop) owner().home().loop();
        LoopTask<T> task = loop.newTask(name, coroutine);
        live.add(task);
        children.watch(task);
        if (now) {
            loop.beginNow(task);
        } else {
            loop.begin(task);
        }
        return task;
    }

    /** Cancels the children that live. */
    public void cancel() {
        if (!owner().home().isInside()) {
            throw new IllegalStateException(this + " is cancelled on its own thread only");
        }
        cancelChildren("the group was cancelled", true);
    }

    private void ended(Task<?> child) {
        live.remove(child);
        if (Children.wasCancelled(child)) {
            Children.failuresToClose(child).forEach(this::failed);
        } else if (Outcome.of(child) instanceof Thrown thrown) {
            failed(thrown.error());
        }
        if (children.running() == 0) {
            List.copyOf(waiting).forEach(Waiting::over);
        }
    }

    /** A child has failed, or the block in waiting for them. */
    void failed(Throwable failure) {
        if (known.add(failure)) {
            failures.add(failure);
        }
        if (phase == Phase.OPEN) {
            phase = Phase.FAILING;
            Cancellations.passToOthers(owner(), List.copyOf(live), FAILED);
            if (!leaving) {
                cancelOwner(failure);
            }
        }
        if (owner().phase() == Driver.Phase.DONE) {
            owner().home().report("A task of the " + this + " failed, and that has ended without closing it", failure);
        }
    }

    /** The block is left, or its task cancelled: from now on nothing is started, and what lives is cancelled. */
    void fail(@Nullable String reason, boolean insisting) {
        if (phase == Phase.OPEN || insisting) {
            phase = Phase.FAILING;
            cancelChildren(reason, insisting);
        }
    }

    private void cancelChildren(@Nullable String reason, boolean insisting) {
        Cancellations.pass(owner(), List.copyOf(live), reason, insisting);
    }

    // ---- for those that wait

    /** Waits until no child lives. */
    public Coroutine<@Nullable Void> join() {
        return new Join(this);
    }

    /** Waits until no child lives, cancelling them if the block is left by an exception. */
    public Coroutine<@Nullable Void> close(@Nullable Throwable cause) {
        return new Leave(this, cause);
    }

    /** The children that have not ended. */
    List<Task<?>> live() {
        return List.copyOf(live);
    }

    Children children() {
        return children;
    }

    /** Refuses that a task waits for the children, if one of them waits for it. */
    void refuseRing(Driver<?> waiter) {
        TaskRing.refuseAll(live, waiter);
    }

    /** Refuses a task that lives elsewhere: the group would not see that it waits. */
    void ensureHome(Driver<?> task) {
        if (task.home() != owner().home()) {
            throw new IllegalStateException(this + " is joined on its own loop only, not by task " + task.name());
        }
    }

    boolean isChild(Driver<?> task) {
        return live.contains(task);
    }

    boolean isIdle() {
        return children.running() == 0;
    }

    boolean hasFailed() {
        return !failures.isEmpty();
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    void add(Waiting waiter) {
        waiting.add(waiter);
    }

    void remove(Waiting waiter) {
        waiting.remove(waiter);
    }

    /** It is never a part of its own child. */
    @Override
    public void goOver(Driver<?> task) {
        if (!isChild(task)) {
            super.goOver(task);
        }
    }

    @Override
    protected void belongTo(Driver<?> task) {
        super.belongTo(task);
        children.belongTo(task);
    }

    @Override
    public boolean isOver() {
        return leaving || phase == Phase.CLOSED;
    }

    /**
     * The block is being left: the body is not cancelled any more. Tells whether a child has failed before that.
     *
     * @param closer the owner from now on: a generator's block is left by whichever task consumes it then
     */
    boolean leave(Driver<?> closer) {
        if (closer != owner() && (leaving || closer.home() != owner().home() || isChild(closer))) {
            throw new IllegalStateException("The " + this + " cannot be closed by task " + closer.name());
        }
        leaving = true;
        withdraw();
        belongTo(closer);
        return !failures.isEmpty();
    }

    /** No child will be started any more; what they have failed with, first to last. */
    List<Throwable> closed() {
        phase = Phase.CLOSED;
        return failures;
    }

    @Override
    public String toString() {
        return "group of task " + owner().name();
    }
}
