package io.jawait.internal.frame;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace in the making: the lines of the task that has thrown, and of those that await it, one after the other. */
final class TraceLines {
    /** Longer ones are not led on. */
    static final int LONGEST = 1024;

    /** How many tasks, each awaited by the next, one trace leads through: all of a long chain may have one made. */
    private static final int MOST_TASKS = 64;

    /** The last line of a task that has none, as those of the runtime's own. */
    private static final StackTraceElement NONE = new StackTraceElement("none", "none", null, -1);

    private final List<StackTraceElement> lines;

    /** How many tasks those belong to that the trace began with. */
    private final int before;

    /** Those that have been added. */
    private final List<Driver<?>> tasks = new ArrayList<>(2);

    /** The last line of each of them. */
    private final List<StackTraceElement> ends = new ArrayList<>(2);

    /** A trace that begins with lines of so many tasks. */
    TraceLines(List<StackTraceElement> lines, int before) {
        this.lines = new ArrayList<>(lines);
        this.before = before;
    }

    /** How many lines there are up to the given one itself, not to one that equals it; -1 if it is not there. */
    static int endOf(StackTraceElement line, List<StackTraceElement> trace) {
        int end = trace.size();
        while (end > 0 && trace.get(end - 1) != line) {
            end--;
        }
        return end > 0 || line == NONE ? end : -1;
    }

    /** The lines that there are. */
    List<StackTraceElement> lines() {
        return lines;
    }

    /** Appends lines as they are. */
    void add(List<StackTraceElement> more) {
        lines.addAll(more);
    }

    /** Appends the lines of the frames from the given one outwards. */
    void addFrames(@Nullable Frame<?> from) {
        Frame<?> next = from;
        // Not every frame gives a line: steps are counted, not lines.
        for (int steps = lines.size(); next != null && steps < LONGEST; steps++) {
            if (next instanceof WovenFrame<?> woven) {
                lines.add(FrameDescription.of(woven).element(woven.state));
            }
            next = next.caller;
        }
    }

    /** The lines of the given task are all there; it may have none, and end with those of the one that it awaits. */
    void end(Driver<?> task) {
        tasks.add(task);
        ends.add(lines.isEmpty() ? NONE : lines.get(lines.size() - 1));
    }

    /** Appends the lines of the task where it stands. */
    void addTask(Driver<?> task) {
        addFrames(task.innermost());
        end(task);
    }

    /** Appends the lines of those that await the task; they may await each other in a ring. */
    void addAwaiters(Driver<?> awaited) {
        Driver<?> task = awaited.awaiter();
        for (int left = MOST_TASKS - before - tasks.size(); task != null && left > 0; left--) {
            addTask(task);
            task = task.awaiter();
        }
    }

    StackTraceElement[] toArray() {
        return lines.toArray(new StackTraceElement[0]);
    }

    /** Makes this the exception's trace, of which the tasks that were added take a note; what leaves the first of them. */
    Thrown giveTo(Throwable error) {
        error.setStackTrace(toArray());
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).note(new TraceNote(error, ends.get(i), before + i + 1));
        }
        return ends.isEmpty() ? new Thrown(error) : new Thrown(error, ends.get(0));
    }
}
