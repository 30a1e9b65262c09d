package io.jawait.internal.diagnose;

import io.jawait.Task;
import io.jawait.TaskDump;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws who awaits whom: each task once, below the first that awaits it. */
public final class AwaitTree {
    /** Deeper ones are drawn further down, from the left again. */
    private static final int DEEPEST = 50;

    private final Map<Task<?>, TaskDump.Entry> entries = new IdentityHashMap<>();
    private final Set<Task<?>> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<TaskDump.Entry> roots = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private AwaitTree(TaskDump dump) {
        dump.tasks().forEach(entry -> entries.put(entry.task(), entry));
        Set<Task<?>> inner = Collections.newSetFromMap(new IdentityHashMap<>());
        dump.tasks().forEach(entry -> inner.addAll(below(entry)));
        dump.tasks().stream().filter(entry -> !inner.contains(entry.task())).forEach(roots::add);
        // Those in a ring have no beginning: whichever comes first is one.
        roots.addAll(dump.tasks());
    }

    /** The text, with the cycles at its head. */
    public static String of(TaskDump dump) {
        AwaitTree tree = new AwaitTree(dump);
        tree.head(dump);
        tree.drawAll();
        return tree.text.toString();
    }

    private void head(TaskDump dump) {
        int size = dump.tasks().size();
        line(size == 0 ? "no tasks" : size == 1 ? "1 task" : size + " tasks");
        for (List<Task<?>> cycle : dump.cycles()) {
            String names = cycle.stream().map(Task::name).collect(Collectors.joining(" awaits "));
            line("cycle: " + names + " awaits " + cycle.get(0).name());
        }
    }

    private void drawAll() {
        for (TaskDump.Entry root = roots.poll(); root != null; root = roots.poll()) {
            if (drawn.add(root.task())) {
                text.append('\n');
                draw(root, null, "", "", 0);
            }
        }
    }

    private void draw(TaskDump.Entry entry, TaskDump.@Nullable Entry above, String first, String rest, int depth) {
        boolean moved = above == null || !above.loop().equals(entry.loop());
        boolean owned = above != null && !above.awaits().contains(entry.task());
        line(first
                + entry.name()
                + (moved ? " on " + entry.loop() : "")
                + (owned ? ", begun in a block of it, " : ", ")
                + doing(entry));
        List<TaskDump.Entry> below = new ArrayList<>();
        for (Task<?> task : below(entry)) {
            TaskDump.Entry next = entries.get(task);
            if (next != null) {
                below.add(next);
            }
        }
        for (TaskDump.Frame frame : entry.frames()) {
            line(rest + (below.isEmpty() ? "    " : "|   ") + frame.text());
        }
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            branch(below.get(i), entry, rest, last, depth + 1);
        }
    }

    private void branch(TaskDump.Entry entry, TaskDump.Entry above, String indent, boolean last, int depth) {
        String first = indent + (last ? "`-- " : "+-- ");
        if (depth > DEEPEST && !drawn.contains(entry.task())) {
            line(first + entry.name() + " (below)");
            roots.addFirst(entry);
        } else if (drawn.add(entry.task())) {
            draw(entry, above, first, indent + (last ? "    " : "|   "), depth);
        } else {
            line(first + entry.name() + " (above)");
        }
    }

    private void line(String told) {
        text.append(TaskTable.line(told)).append('\n');
    }

    private static List<Task<?>> below(TaskDump.Entry entry) {
        List<Task<?>> below = new ArrayList<>(entry.awaits());
        below.addAll(entry.owns());
        return below;
    }

    private static String doing(TaskDump.Entry entry) {
        String doing = switch (entry.state()) {
            case READY -> "ready";
            case RUNNING -> "running";
            case WAITING -> "waits for " + entry.waitsFor();
        };
        return entry.settled() ? doing : doing + " (read while it may have gone on)";
    }
}
