package io.jawait.internal.deadline;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.LiveTask;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskEnd;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A driver waits for a task, which the deadline cancels; the wait then lasts until that has ended. */
final class LimitedTask implements Wait {
    private final Task<?> task;
    private final Deadline deadline;
    private @Nullable TaskEnd end;

    LimitedTask(Task<?> task, Deadline deadline) {
        this.task = task;
        this.deadline = deadline;
    }

    @Override
    public void arm(Driver<?> driver) {
        if (task instanceof LiveTask<?> awaited) {
            awaited.look();
        }
        end = TaskEnd.of(task, driver, () -> driver.wake(this, outcome(driver)));
    }

    private @Nullable Object outcome(Driver<?> driver) {
        if (deadline.isExpired() && task.isCancelled()) {
            CancelledError request = driver.takeInterrupt();
            if (request != null) {
                return new Thrown(request);
            }
        }
        Object outcome = Outcome.of(task);
        // Where both live, the trace knows of the awaiter by itself.
        return outcome instanceof Thrown thrown && task instanceof Driver<?> far && far.home() != driver.home()
                ? far.awaited(thrown.error())
                : outcome;
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        if (deadline.isExpired()) {
            task.cancel(driver.reason());
            return false;
        }
        if (end != null) {
            end.forget();
        }
        return true;
    }

    @Override
    public Collection<? extends Task<?>> awaited() {
        return List.of(task);
    }

    @Override
    public String toString() {
        return "task " + task.name();
    }
}
