package io.jawait.internal.task;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import java.util.Collection;
import java.util.List;

/** A driver waits for a task of its own home. */
final class TaskWait implements Wait, Driver.Listener {
    final LoopTask<?> task;
    private final Driver<?> driver;

    TaskWait(LoopTask<?> task, Driver<?> driver) {
        this.task = task;
        this.driver = driver;
    }

    @Override
    public void arm(Driver<?> ignored) {
        task.listen(this);
    }

    @Override
    public boolean disarm(Driver<?> ignored) {
        task.unlisten(this);
        return true;
    }

    @Override
    public void refuse(Driver<?> ignored, Throwable failure) {
        task.unlisten(this);
        driver.wake(this, driver.placed(new Thrown(failure)));
    }

    @Override
    public void ended(Driver<?> ignored) {
        driver.wake(this, Outcome.of(task));
    }

    @Override
    public Driver<?> awaiter() {
        return driver;
    }

    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public Collection<? extends Task<?>> awaited() {
        return List.of(task);
    }

    @Override
    public boolean isForAll() {
        return true;
    }

    @Override
    public String toString() {
        return "task " + task.name();
    }
}
