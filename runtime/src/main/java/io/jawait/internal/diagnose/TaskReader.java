package io.jawait.internal.diagnose;

import io.jawait.Task;
import io.jawait.TaskDump;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.FrameDescription;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.frame.WovenFrame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one task. In its home, or from elsewhere while the task may go on: then every field is read once, and whatever
 * a half-done change makes of it, no exception gets out.
 */
final class TaskReader {
    private static final int MOST_FRAMES = 1024;

    private final Driver<?> task;
    private final boolean settled;

    TaskReader(Driver<?> task, boolean settled) {
        this.task = task;
        this.settled = settled;
    }

    /**
     * What was read.
     *
     * @param awaiters who hears of the task's end
     */
    record Reading(TaskDump.Entry entry, List<Driver<?>> awaiters) {}

    Reading read() {
        Driver.Phase phase = task.phase();
        Wait wait = phase == Driver.Phase.PARKED ? task.waiting() : null;
        List<TaskDump.Frame> frames = new ArrayList<>();
        Frame<?> first = task.innermost();
        if (phase == Driver.Phase.RUNNING) {
            frames.addAll(RunningFrames.of(task));
            // The frame that the step began with is on the thread's stack.
            first = first == null ? null : first.caller();
        }
        // The frame of a wait is told as what the task waits for.
        addFrames(frames, first != null && wait != null && first.parked() == wait ? first.caller() : first);
        TaskDump.Entry entry = new TaskDump.Entry(
                task,
                String.valueOf(task.home()),
                state(phase),
                wait == null ? null : text(wait),
                frames,
                awaited(wait),
                List.of(),
                settled);
        return new Reading(entry, awaiters());
    }

    private List<Driver<?>> awaiters() {
        try {
            return task.awaiters();
        } catch (RuntimeException e) {
            // It was changed while it was read.
            return List.of();
        }
    }

    private static TaskDump.State state(Driver.Phase phase) {
        return switch (phase) {
            case RUNNING -> TaskDump.State.RUNNING;
            case PARKED -> TaskDump.State.WAITING;
            default -> TaskDump.State.READY;
        };
    }

    private static void addFrames(List<TaskDump.Frame> frames, @Nullable Frame<?> from) {
        Frame<?> frame = from;
        while (frame != null && frames.size() < MOST_FRAMES) {
            frames.add(frame(frame));
            frame = frame.caller();
        }
        if (frame != null) {
            frames.add(new TaskDump.Frame("... and more", null));
        }
    }

    private static TaskDump.Frame frame(Frame<?> frame) {
        if (!(frame instanceof WovenFrame<?> woven)) {
            return new TaskDump.Frame(text(frame), null);
        }
        int state = woven.state;
        FrameDescription description = FrameDescription.of(woven);
        return new TaskDump.Frame(description.at(state), description.element(state));
    }

    private static List<Task<?>> awaited(@Nullable Wait wait) {
        if (wait == null) {
            return List.of();
        }
        try {
            Collection<? extends Task<?>> awaited = wait.awaited();
            return List.copyOf(awaited);
        } catch (RuntimeException e) {
            // It was changed while it was read.
            return List.of();
        }
    }

    /** What it says of itself; that may be the program's own code. */
    private static String text(Object described) {
        try {
            return String.valueOf(described);
        } catch (RuntimeException | StackOverflowError e) {
            return described.getClass().getName();
        }
    }
}
