package io.jawait.internal.combine;

import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.task.Awaiting;
import io.jawait.internal.task.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Awaits several side by side. The first failure cancels the others; it is thrown when all have ended, with theirs
 * suppressed. A cancellation of the gatherer goes to all of them, and to the gatherer when they have ended.
 *
 * @param <T> the type of the results
 */
public final class Gather<T extends @Nullable Object> extends Frame<List<T>> implements Wait {
    private final List<? extends Awaitable<? extends T>> awaited;
    private @Nullable Task<?>[] tasks = {};
    private @Nullable Driver<?> gatherer;
    private int running;
    private @Nullable Throwable failure;
    private boolean cancelled;

    public Gather(List<? extends Awaitable<? extends T>> awaited) {
        this.awaited = awaited;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == STARTED) {
            begin((AbstractEventLoop) driver.home().loop());
            driver.park(this);
            return driver.suspended(this, STARTED + 1);
        }
        driver.take();
        return results();
    }

    private void begin(AbstractEventLoop loop) {
        tasks = new Task<?>[awaited.size()];
        for (int i = 0; i < tasks.length; i++) {
            Awaitable<? extends T> each = awaited.get(i);
            tasks[i] = each instanceof Task<?> task ? task : start(loop, each);
        }
    }

    private static <U extends @Nullable Object> Task<U> start(AbstractEventLoop loop, Awaitable<U> awaitable) {
        try {
            return loop.start(Awaiting.frame(awaitable));
        } catch (IllegalStateException e) {
            // One that cannot be started fails like any other, so that those before it are not left alone.
            return loop.start(Coroutine.failed(e));
        }
    }

    private List<T> results() {
        @Nullable Object[] values = new @Nullable Object[tasks.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = task(i).join();
        }
        @SuppressWarnings("unchecked")
        List<T> results = (List<T>) Collections.unmodifiableList(Arrays.asList(values));
        return results;
    }

    private Task<?> task(int i) {
        return Objects.requireNonNull(tasks[i]);
    }

    @Override
    public void arm(Driver<?> driver) {
        gatherer = driver;
        running = tasks.length;
        if (running == 0) {
            driver.wake(this, null);
        }
        for (int i = 0; i < tasks.length; i++) {
            Children.tell(task(i), driver.home(), this::ended);
        }
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        cancelled = true;
        cancelAll(null);
        return false;
    }

    private void ended(Task<?> child) {
        if (Outcome.of(child) instanceof Thrown thrown) {
            failed(thrown.error(), child);
        }
        if (--running == 0) {
            Driver<?> driver = Objects.requireNonNull(gatherer);
            driver.wake(this, end(driver));
        }
    }

    private void failed(Throwable error, Task<?> child) {
        if (failure == null) {
            if (child.isCancelled() && cancelled) {
                return;
            }
            failure = error;
            cancelAll(child);
        } else if (!child.isCancelled() && failure != error) {
            failure.addSuppressed(error);
        }
    }

    private @Nullable Object end(Driver<?> driver) {
        if (failure != null) {
            return new Thrown(failure);
        }
        CancelledError request = cancelled ? driver.takeInterrupt() : null;
        return request == null ? null : new Thrown(request);
    }

    private void cancelAll(@Nullable Task<?> except) {
        List<Task<?>> others = new ArrayList<>();
        for (int i = 0; i < tasks.length; i++) {
            if (task(i) != except && !task(i).isDone()) {
                others.add(task(i));
            }
        }
        others.forEach(task -> task.cancel((String) null));
    }

    @Override
    public String toString() {
        return "gather of " + awaited.size();
    }
}
