package io.jawait.internal.deadline;

import io.jawait.AsyncTimeoutException;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.loop.Alarm;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.task.CancellingBlock;
import io.jawait.internal.task.TaskHome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time by which a part of a task has to end: asks the task to stop when it has come. */
public final class Deadline extends CancellingBlock {
    private final Alarm alarm;
    private long end;
    private Duration limit;
    private boolean ended;

    /** Whether the task is told that this will interrupt it. */
    private boolean counted;

    /** A deadline that does not run until it is {@link #set}. */
    Deadline(Driver<?> driver, Duration limit) {
        super(driver, "the time is up");
        this.alarm = new Alarm(driver.home(), this::expire);
        this.limit = limit;
        this.end = alarm.deadline(limit);
        count();
    }

    /** The deadline of a block of the task, which runs from now on. */
    public static Deadline ofBlock(Driver<?> task, Duration limit) {
        Deadline deadline = new Deadline(task, limit);
        deadline.set();
        ((TaskHome) task.home()).add(task, deadline);
        return deadline;
    }

    private void count() {
        if (!counted) {
            counted = true;
            owner().limit();
        }
    }

    private void discount() {
        if (counted) {
            counted = false;
            owner().unlimit();
        }
    }

    /** Refuses a call that would touch the task from another thread. */
    public void ensureHere(String what) {
        if (!owner().home().isInside()) {
            throw new IllegalStateException(what + " of " + this + " must be called on the thread of task "
                    + owner().name() + ", not on " + Thread.currentThread().getName());
        }
    }

    /** From now on it counts. */
    void set() {
        alarm.set(end);
    }

    /** Sets it anew. */
    public void move(Duration newLimit) {
        if (hasInterrupted() || ended) {
            throw new IllegalStateException(
                    hasInterrupted() ? "The time of " + this + " was up" : "The block of " + this + " has been left");
        }
        takeBack();
        limit = newLimit;
        end = alarm.deadline(newLimit);
        count();
        alarm.set(end);
    }

    /** Takes the deadline off a block, unless that was interrupted. */
    public void disable() {
        takeBack();
        clear();
    }

    private void clear() {
        discount();
        alarm.clear();
    }

    private void expire() {
        discount();
        cancelOwner(null);
    }

    @Override
    protected void belongTo(Driver<?> task) {
        boolean counts = counted;
        discount();
        super.belongTo(task);
        if (counts) {
            count();
        }
    }

    @Override
    public boolean isOver() {
        return ended;
    }

    /** Whether the time was up before the end. */
    boolean isExpired() {
        return isRequested();
    }

    /** Whether the time was up, and the part was cancelled for that or already: one that goes on without a wait was not. */
    public boolean hasInterrupted() {
        return isRequested() && !isUnseen();
    }

    /** The part has ended: nothing of the deadline is left in the task. */
    void end() {
        ended = true;
        clear();
        withdraw();
    }

    /** What leaves instead of the given failure of the part that has ended. */
    Throwable leaving(Throwable failure) {
        end();
        return isRequest(failure) ? exception(failure) : failure;
    }

    private AsyncTimeoutException exception(Throwable cause) {
        return new AsyncTimeoutException(message(limit), cause);
    }

    /** Ends it when a block is left, with the given exception or none. */
    @SuppressWarnings("NullAway") // it does not infer a nullable type argument through a lambda
    public Coroutine<@Nullable Void> closing(@Nullable Throwable cause) {
        return new Calling<>(() -> close(cause));
    }

    private Coroutine<@Nullable Void> close(@Nullable Throwable cause) {
        Home home = owner().home();
        if (!home.isInside()) {
            home.handOver(this::end);
        }
        ensureHere("closeAsync");
        end();
        if (cause != null && isRequest(cause)) {
            throw exception(cause);
        }
        return Coroutine.done();
    }

    static String message(Duration limit) {
        return "Timed out after " + limit;
    }

    @Override
    public String toString() {
        return "timeout after " + limit;
    }
}
