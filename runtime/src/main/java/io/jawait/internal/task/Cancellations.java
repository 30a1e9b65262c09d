package io.jawait.internal.task;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes cancellations on, from tasks to those that they wait for, and from those to others: depth first, but not in a
 * recursion, and to each task once, however many wait for it. Confined to its home.
 */
public final class Cancellations {
    private final Home home;
    private final Deque<Passing> open = new ArrayDeque<>();
    private final Set<Task<?>> reached = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Passing(
            Iterator<Task<?>> tasks, @Nullable String reason, boolean insisting) {}

    Cancellations(Home home) {
        this.home = home;
    }

    /**
     * Cancels the tasks that have not ended: before it returns, unless it was called in the middle of another
     * cancellation.
     *
     * @param from what waits for them
     * @param insisting whether to interrupt those, too, that unwind from another cancellation already
     */
    public static void pass(Driver<?> from, List<Task<?>> tasks, @Nullable String reason, boolean insisting) {
        if (!tasks.isEmpty()) {
            Passing passing = new Passing(List.copyOf(tasks).iterator(), reason, insisting);
            ((TaskHome) from.home()).cancellations().pass(from, passing);
        }
    }

    /**
     * Cancels the others because one of several has ended. Those that were to begin beside it take their first step, and
     * are cancelled after that: on the next turn.
     *
     * @param from what waits for them
     */
    public static void passToOthers(Driver<?> from, List<Task<?>> tasks, String reason) {
        List<Task<?>> begun = new ArrayList<>(tasks.size());
        List<Task<?>> beginning = new ArrayList<>(0);
        for (Task<?> task : tasks) {
            boolean isBeginning =
                    task instanceof Driver<?> driver && driver.home() == from.home() && !driver.hasBegun();
            (isBeginning ? beginning : begun).add(task);
        }
        pass(from, begun, reason, false);
        if (!beginning.isEmpty()) {
            from.home().handOver(() -> pass(from, beginning, reason, false));
        }
    }

    private void pass(Driver<?> from, Passing passing) {
        reached.add(from);
        open.push(passing);
        if (open.size() > 1) {
            return;
        }
        try {
            for (Passing each = passing; each != null; each = open.peek()) {
                if (each.tasks.hasNext()) {
                    cancel(each.tasks.next(), each);
                } else {
                    open.pop();
                }
            }
        } finally {
            open.clear();
            reached.clear();
        }
    }

    private void cancel(Task<?> task, Passing passing) {
        if (!reached.add(task)) {
            return;
        }
        if (!passing.insisting && task instanceof Driver<?> driver && driver.home() == home) {
            driver.ask(new CancelledError(passing.reason), 0);
        } else if (!task.isDone()) {
            task.cancel(passing.reason);
        }
    }
}
