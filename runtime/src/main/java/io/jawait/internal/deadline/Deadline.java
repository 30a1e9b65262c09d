package io.jawait.internal.deadline;

import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.loop.Alarm;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.task.Belonging;
import io.jawait.internal.task.TaskHome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time by which a part of a task has to end: asks the task to stop when it has come. */
public final class Deadline implements Belonging {
    private Driver<?> driver;
    private final CancelledError request = new CancelledError("the time is up");
    private final Alarm alarm;
    private int since;
    private long end;
    private Duration limit;
    private boolean expired;
    private boolean ended;

    /** Whether the task had ended when the time was up. */
    private boolean inVain;

    /** Whether the driver is told that this will interrupt it. */
    private boolean counted;

    /** A deadline that does not run until it is {@link #set}. */
    Deadline(Driver<?> driver, Duration limit) {
        this.driver = driver;
        this.since = driver.deliveries();
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
            driver.limit();
        }
    }

    private void discount() {
        if (counted) {
            counted = false;
            driver.unlimit();
        }
    }

    /** Refuses a call that would touch the task from another thread. */
    public void ensureHere(String what) {
        if (!driver.home().isInside()) {
            throw new IllegalStateException(what + " of " + this + " must be called on the thread of task "
                    + driver.name() + ", not on " + Thread.currentThread().getName());
        }
    }

    /** From now on it counts. */
    void set() {
        alarm.set(end);
    }

    /** Sets it anew. */
    public void move(Duration newLimit) {
        if (expired || ended) {
            throw new IllegalStateException(
                    expired ? "The time of " + this + " was up" : "The block of " + this + " has been left");
        }
        limit = newLimit;
        end = alarm.deadline(newLimit);
        count();
        alarm.set(end);
    }

    /** Takes the deadline back. */
    public void clear() {
        discount();
        alarm.clear();
    }

    private void expire() {
        expired = true;
        discount();
        inVain = !driver.ask(request, since);
    }

    /** In the body of a generator that another task runs now, which is the one to interrupt. */
    @Override
    public void goOver(Driver<?> task) {
        if (ended || task.home() != driver.home()) {
            return;
        }
        boolean counts = counted;
        discount();
        boolean unseen = driver.withdraw(request) || inVain;
        driver = task;
        since = task.deliveries();
        if (counts) {
            count();
        }
        if (unseen) {
            inVain = !task.ask(request, since);
        }
    }

    @Override
    public boolean isOver() {
        return ended;
    }

    /** Whether the time was up before the end. */
    public boolean isExpired() {
        return expired;
    }

    /** The part has ended: nothing of the deadline is left in the task. */
    void end() {
        ended = true;
        clear();
        driver.withdraw(request);
    }

    /** What leaves instead of the given failure of the part that has ended. */
    Throwable leaving(Throwable failure) {
        end();
        return failure == request ? exception(failure) : failure;
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
        end();
        if (cause == request) {
            throw exception(request);
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
