package io.jawait.internal.combine;

import io.jawait.Task;
import io.jawait.Until;
import io.jawait.Waited;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.loop.Alarm;
import io.jawait.internal.task.LiveTask;
import io.jawait.internal.task.TaskEnd;
import io.jawait.internal.task.TaskRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits until one or all of several tasks have ended, or the time is up; leaves them alone.
 *
 * @param <T> the type of their values
 */
public final class WaitFor<T extends @Nullable Object> extends Frame<Waited<T>> implements Wait {
    private final Until until;
    private final Set<Task<T>> tasks;
    private final @Nullable Duration limit;
    private final List<TaskEnd> ends = new ArrayList<>();
    private @Nullable Alarm alarm;
    private int running;

    public WaitFor(Until until, Set<Task<T>> tasks, @Nullable Duration limit) {
        this.until = until;
        this.tasks = tasks;
        this.limit = limit;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == STARTED && !isOver()) {
            if (isForAll()) {
                TaskRing.refuseAll(tasks, driver);
            } else {
                tasks.forEach(task -> TaskRing.refuseSelf(task, driver));
            }
            driver.park(this);
            return driver.suspended(this, STARTED + 1);
        }
        if (state != STARTED) {
            driver.take();
        }
        return driver.rest(waited());
    }

    private boolean isOver() {
        if (tasks.stream().allMatch(Task::isDone)) {
            return true;
        }
        return switch (until) {
            case ALL -> false;
            case FIRST_COMPLETED -> tasks.stream().anyMatch(Task::isDone);
            case FIRST_FAILED -> tasks.stream().anyMatch(WaitFor::hasFailed);
        };
    }

    private static boolean hasFailed(Task<?> task) {
        return task instanceof LiveTask<?> live && live.hasFailed() && !live.isCancelled();
    }

    private Waited<T> waited() {
        Set<Task<T>> done = new LinkedHashSet<>();
        Set<Task<T>> pending = new LinkedHashSet<>();
        for (Task<T> task : tasks) {
            (task.isDone() ? done : pending).add(task);
        }
        return new Waited<>(Collections.unmodifiableSet(done), Collections.unmodifiableSet(pending));
    }

    @Override
    public void arm(Driver<?> driver) {
        for (Task<T> task : tasks) {
            if (!task.isDone()) {
                running++;
                ends.add(TaskEnd.of(task, driver, () -> ended(task, driver)));
            }
        }
        if (isOver()) {
            // Tasks of other loops may have ended since the wait was begun, and nobody would tell of them.
            end(driver);
        } else if (limit != null) {
            alarm = new Alarm(driver.home(), () -> end(driver));
            alarm.set(alarm.deadline(limit));
        }
    }

    private void ended(Task<T> task, Driver<?> driver) {
        running--;
        if (running == 0 || until == Until.FIRST_COMPLETED || (until == Until.FIRST_FAILED && hasFailed(task))) {
            end(driver);
        }
    }

    private void end(Driver<?> driver) {
        disarm(driver);
        driver.wake(this, null);
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        ends.forEach(TaskEnd::forget);
        ends.clear();
        if (alarm != null) {
            alarm.clear();
        }
        return true;
    }

    @Override
    public void refuse(Driver<?> driver, Throwable failure) {
        disarm(driver);
        driver.wake(this, driver.placed(new Thrown(failure)));
    }

    @Override
    public int breadth() {
        return tasks.size();
    }

    @Override
    public Collection<? extends Task<?>> awaited() {
        return tasks.stream().filter(task -> !task.isDone()).toList();
    }

    @Override
    public boolean isForAll() {
        return limit == null
                && (until == Until.ALL
                        || tasks.stream().filter(task -> !task.isDone()).count() == 1);
    }

    @Override
    public String toString() {
        return "waitFor " + until + " of " + tasks.size();
    }
}
