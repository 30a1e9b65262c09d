package io.jawait.internal.task;

import io.jawait.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

/**
 * One home's ears at tasks that live elsewhere, one at each: a future cannot be unsubscribed from, so that listening to a
 * task often leaves one ear there and not many. Confined to the home.
 */
final class TaskEars {
    /** How many homes listen to a task that nobody has looked at; to listen is no look. */
    private static final Map<Task<?>, Integer> LISTENING = Collections.synchronizedMap(new WeakHashMap<>());

    private static final CompletableFuture<?> ENDED = CompletableFuture.completedFuture(null);

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
        if (task instanceof LiveTask<?> live && live.isUnseen()) {
            LISTENING.merge(task, 1, Integer::sum);
        }
        // A stage that the task made itself, or was asked for as a future, would be a look at its outcome.
        CompletableFuture.allOf(task, ENDED).whenComplete((value, failure) -> home.handOver(() -> ended(task)));
    }

    /** How many of the stages that depend on the task are such ears. Callable from any thread. */
    static int at(Task<?> task) {
        return LISTENING.getOrDefault(task, 0);
    }

    /** Whether there are any. */
    boolean isEmpty() {
        return ears.isEmpty();
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
