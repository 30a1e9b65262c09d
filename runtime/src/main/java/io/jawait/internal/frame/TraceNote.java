package io.jawait.internal.frame;

import java.lang.ref.WeakReference;
import java.util.List;

/**
 * What a task notes of the exception that came through it last: where in the trace its own lines end. Those of tasks of
 * one method look the same, so that a trace by itself does not tell. Confined to the task's home.
 */
final class TraceNote extends WeakReference<Throwable> implements AwaitedTask.Listener {
    /** This very line, and none that equals it. */
    final StackTraceElement last;

    /** How many tasks the trace leads through up to that line. */
    final int tasks;

    TraceNote(Throwable error, StackTraceElement last, int tasks) {
        super(error);
        this.last = last;
        this.tasks = tasks;
    }

    /** How many lines there are up to the one that was noted; -1 if the trace is another one by now. */
    int endIn(List<StackTraceElement> trace) {
        return TraceLines.endOf(last, trace);
    }

    /** Tasks have no field to spare for this: it is kept among those who listen, and hears nothing new. */
    @Override
    public void ended(Driver<?> task) {}
}
