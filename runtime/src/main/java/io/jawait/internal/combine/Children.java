package io.jawait.internal.combine;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.task.LoopTask;
import java.util.function.Consumer;

/** Hears of the end of tasks wherever they live. */
final class Children {
    private Children() {}

    /** Calls the listener in the given home when the task has ended, whatever home the task has. */
    static void tell(Task<?> task, Home home, Consumer<Task<?>> listener) {
        if (task instanceof LoopTask<?> child && child.home() == home) {
            child.look();
            child.listen((Driver<?> ended) -> listener.accept(child));
        } else {
            task.whenComplete((value, failure) -> home.handOver(() -> listener.accept(task)));
        }
    }
}
