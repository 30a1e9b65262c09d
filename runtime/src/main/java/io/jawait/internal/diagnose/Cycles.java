package io.jawait.internal.diagnose;

import io.jawait.Task;
import io.jawait.TaskDump;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds tasks that await each other in a ring, in time proportional to the awaits, and without recursion. */
public final class Cycles {
    private final Map<Task<?>, TaskDump.Entry> entries = new IdentityHashMap<>();

    /** The position on the path; less than 0 once the task has been left. */
    private final Map<Task<?>, Integer> places = new IdentityHashMap<>();

    private final List<Task<?>> path = new ArrayList<>();
    private final List<Iterator<Task<?>>> open = new ArrayList<>();
    private final List<List<Task<?>>> found = new ArrayList<>();

    private Cycles(TaskDump dump) {
        dump.tasks().forEach(entry -> entries.put(entry.task(), entry));
    }

    /** Each cycle from a task on that the others are reached from, in the order of the awaits. */
    public static List<List<Task<?>>> in(TaskDump dump) {
        Cycles cycles = new Cycles(dump);
        for (TaskDump.Entry entry : dump.tasks()) {
            if (!cycles.places.containsKey(entry.task())) {
                cycles.walk(entry.task());
            }
        }
        return List.copyOf(cycles.found);
    }

    private void walk(Task<?> root) {
        enter(root);
        while (!path.isEmpty()) {
            Iterator<Task<?>> awaited = open.get(open.size() - 1);
            if (awaited.hasNext()) {
                look(awaited.next());
            } else {
                open.remove(open.size() - 1);
                places.put(path.remove(path.size() - 1), -1);
            }
        }
    }

    private void enter(Task<?> task) {
        places.put(task, path.size());
        path.add(task);
        open.add(Objects.requireNonNull(entries.get(task)).awaits().iterator());
    }

    private void look(Task<?> task) {
        Integer place = places.get(task);
        if (place == null) {
            if (entries.containsKey(task)) {
                enter(task);
            }
        } else if (place >= 0) {
            found.add(List.copyOf(path.subList(place, path.size())));
        }
    }
}
