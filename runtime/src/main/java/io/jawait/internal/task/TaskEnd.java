package io.jawait.internal.task;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Wait;
import org.jspecify.annotations.Nullable;

/** One ear at the end of a task, wherever that lives. Confined to the home of the driver that listens. */
public final class TaskEnd implements Driver.Listener {
    private final Task<?> task;
    private final Driver<?> awaiter;
    private @Nullable Runnable told;

    private TaskEnd(Task<?> task, Driver<?> awaiter, Runnable told) {
        this.task = task;
        this.awaiter = awaiter;
        this.told = told;
    }

    /** Runs the callback in the driver's home when the task has ended, at once if it has. Is no look at the outcome. */
    public static TaskEnd of(Task<?> task, Driver<?> awaiter, Runnable told) {
        TaskEnd end = new TaskEnd(task, awaiter, told);
        Home home = awaiter.home();
        if (task instanceof Driver<?> driver && driver.home() == home) {
            driver.listen(end);
        } else {
            ((TaskHome) home).ears().add(task, end);
        }
        return end;
    }

    /** Will not run the callback any more. */
    public void forget() {
        told = null;
        if (task instanceof Driver<?> driver && driver.home() == awaiter.home()) {
            driver.unlisten(this);
        } else {
            ((TaskHome) awaiter.home()).ears().remove(task, this);
        }
    }

    void tell() {
        Runnable callback = told;
        told = null;
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public void ended(Driver<?> ignored) {
        tell();
    }

    @Override
    public Driver<?> awaiter() {
        return awaiter;
    }

    @Override
    public boolean isBlocking() {
        Wait wait = awaiter.waiting();
        return wait != null && wait.isForAll();
    }
}
