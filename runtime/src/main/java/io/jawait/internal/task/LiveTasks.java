package io.jawait.internal.task;

import io.jawait.Task;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one home that have not ended, linked through the tasks themselves. Written in the home; read from any
 * thread: a reader that strays onto a task that has left the list, which then points at itself, begins anew.
 */
public final class LiveTasks {
    private static final int ATTEMPTS = 100;

    private volatile @Nullable LiveTask<?> first;
    private @Nullable LiveTask<?> last;

    void add(LiveTask<?> task) {
        LiveTask<?> before = last;
        task.previous = before;
        last = task;
        if (before == null) {
            first = task;
        } else {
            before.next = task;
        }
    }

    void remove(LiveTask<?> task) {
        LiveTask<?> before = task.previous;
        LiveTask<?> after = task.next;
        if (before == null && first != task) {
            return;
        }
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        task.previous = null;
        task.next = task;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return first == null;
    }

    /** Adds the tasks to the set, in the order in which they were started. */
    public void addTo(Set<? super Task<?>> found) {
        Set<Task<?>> seen = new LinkedHashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS && !walk(seen); attempt++) {
            seen.removeIf(Task::isDone);
        }
        found.addAll(seen);
    }

    private boolean walk(Set<Task<?>> seen) {
        for (LiveTask<?> task = first; task != null; ) {
            LiveTask<?> next = task.next;
            if (next == task) {
                return false;
            }
            seen.add(task);
            task = next;
        }
        return true;
    }
}
