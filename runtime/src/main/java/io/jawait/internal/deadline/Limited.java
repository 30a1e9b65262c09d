package io.jawait.internal.deadline;

import io.jawait.AsyncTimeoutException;
import io.jawait.Awaitable;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.task.Awaiting;
import io.jawait.internal.task.Awaits;
import io.jawait.internal.task.Given;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Awaits with a limit of time. A coroutine runs in the task that awaits; a task is cancelled when the time is up, and
 * awaited.
 *
 * @param <T> the type of the value
 */
public final class Limited<T extends @Nullable Object> extends Frame<T> {
    private final Duration limit;
    private final Awaitable<? extends T> body;
    private @Nullable Deadline deadline;

    public Limited(Duration limit, Awaitable<? extends T> body) {
        this.limit = Given.beside(body, limit, "limit");
        this.body = body;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == STARTED
                && (limit.isZero() || limit.isNegative())
                && body instanceof Frame<?> never
                && never.state == COLD) {
            never.close();
            throw new AsyncTimeoutException(Deadline.message(limit));
        }
        Object result;
        try {
            result = state == STARTED ? first(driver, budget - 64) : driver.take();
        } catch (Throwable e) {
            throw deadline().leaving(e);
        }
        if (result == SUSPENDED) {
            if (state == STARTED) {
                deadline().set();
            }
            return driver.suspended(this, STARTED + 1);
        }
        deadline().end();
        return driver.rest(result);
    }

    private @Nullable Object first(Driver<?> driver, int budget) throws Throwable {
        Deadline begun = new Deadline(driver, limit);
        deadline = begun;
        return body instanceof Task<?> task && !task.isDone() && task != driver
                ? driver.park(new LimitedTask(task, begun))
                : Awaits.await(body, driver, budget);
    }

    private Deadline deadline() {
        return Objects.requireNonNull(deadline);
    }

    @Override
    protected void discarded() {
        discard(body);
    }

    @Override
    public String toString() {
        return "timeout(" + limit + ", " + Awaiting.text(body) + ")";
    }
}
