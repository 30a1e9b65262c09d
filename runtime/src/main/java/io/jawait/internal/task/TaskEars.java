package io.jawait.internal.task;

import io.jawait.Task;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One home's ears at tasks that live elsewhere, one at each: a future cannot be unsubscribed from, so that listening to a
 * task often leaves one ear there and not many. Confined to the home.
 */
final class TaskEars {
    private final TaskHome home;
    private final Map<Task<?>, List<TaskEnd>> ears = new IdentityHashMap<>(1);

    TaskEars(TaskHome home) {
        this.home = home;
    }

    void add(Task<?> task, TaskEnd end) {
        List<TaskEnd> known = ears.get(task);
        if (known != null) {
            known.add(end);
            return;
        }
        List<TaskEnd> first = new ArrayList<>(1);
        first.add(end);
        ears.put(task, first);
        task.whenComplete((value, failure) -> home.handOver(() -> ended(task)));
    }

    void remove(Task<?> task, TaskEnd end) {
        List<TaskEnd> known = ears.get(task);
        if (known != null) {
            known.remove(end);
        }
    }

    private void ended(Task<?> task) {
        List<TaskEnd> told = ears.remove(task);
        if (told != null) {
            List.copyOf(told).forEach(TaskEnd::tell);
        }
    }
}
