package io.jawait.internal.deadline;

import io.jawait.AsyncTimeoutException;
import io.jawait.CancelledError;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.loop.Alarm;
import java.time.Duration;

/** The time by which a part of a task has to end: asks the task to stop when it has come. */
final class Deadline {
    private final Driver<?> driver;
    private final CancelledError request = new CancelledError("the time is up");
    private final Alarm alarm;
    private final int since;
    private long end;
    private Duration limit;
    private boolean expired;

    /** A deadline that does not count until it is {@link #set}. */
    Deadline(Driver<?> driver, Duration limit) {
        this.driver = driver;
        this.since = driver.deliveries();
        this.alarm = new Alarm(driver.home(), this::expire);
        this.limit = limit;
        this.end = alarm.deadline(limit);
    }

    void set() {
        alarm.set(end);
    }

    void move(Duration newLimit) {
        limit = newLimit;
        end = alarm.deadline(newLimit);
        alarm.set(end);
    }

    /** Takes the deadline back. */
    void clear() {
        alarm.clear();
    }

    private void expire() {
        expired = true;
        driver.ask(request, since);
    }

    boolean isExpired() {
        return expired;
    }

    /** The part has ended: nothing of the deadline is left in the task. */
    void end() {
        alarm.clear();
        driver.withdraw(request);
    }

    /** What leaves instead of the given failure of the part that has ended. */
    Throwable leaving(Throwable failure) {
        end();
        return failure == request ? exception(failure) : failure;
    }

    boolean isRequest(Throwable failure) {
        return failure == request;
    }

    AsyncTimeoutException exception(Throwable cause) {
        return new AsyncTimeoutException(message(limit), cause);
    }

    static String message(Duration limit) {
        return "Timed out after " + limit;
    }
}
