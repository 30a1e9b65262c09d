package io.jawait.internal.frame;

import io.jawait.CancelledError;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Puts the awaiting callers behind the thrown frame of an exception, where the driver's own frames were. */
final class AwaitTrace {
    private AwaitTrace() {}

    /** Completes the trace of an exception that is underway and has reached the given frame, or is leaving it. */
    static void complete(Thrown thrown, Frame<?> reached, Driver<?> driver) {
        if (thrown.underway) {
            thrown.underway = false;
            Frame<?> from = thrown.connect(reached);
            Thrown complete =
                    thrown.brought ? completeBrought(thrown, from, driver) : complete(thrown.error(), from, driver);
            thrown.outermost = complete.outermost;
            thrown.disconnect(reached);
        }
    }

    /**
     * Completes the trace of an exception that leaves the given frame, unless that has been done: a trace without the
     * driver's frames has been completed, or was not made in a step.
     */
    static Thrown complete(Throwable error, Frame<?> frame, Driver<?> driver) {
        try {
            VmTrace made = VmTrace.of(error);
            TraceNote note = driver.note(error);
            if (note != null && note.endIn(made.lines()) >= 0) {
                return goOn(error, made.lines(), note, driver);
            }
            if (!made.isInStep()) {
                return new Thrown(error);
            }
            TraceLines trace = new TraceLines(List.of(), 0);
            addTask(trace, made, frame, driver);
            return trace.giveTo(error);
        } catch (Throwable e) {
            // The trace is a courtesy: what the body threw must get out in any case.
            return new Thrown(error);
        }
    }

    /** As {@link #complete(Throwable, Frame, Driver)}, of one that something else has failed with. */
    private static Thrown completeBrought(Thrown thrown, Frame<?> frame, Driver<?> driver) {
        Throwable error = thrown.error();
        try {
            VmTrace here = thrown.here == null ? VmTrace.NONE : VmTrace.of(thrown.here);
            VmTrace made = VmTrace.of(error);
            StackTraceElement last = thrown.outermost;
            if (last == null && made.isOfStepOf(here)) {
                return complete(error, frame, driver);
            }
            TraceLines trace = last == null ? ForeignTraces.own(error, made) : own(made.lines(), last);
            if (trace == null) {
                return new Thrown(error);
            }
            addTask(trace, here, frame, driver);
            return trace.giveTo(error);
        } catch (Throwable e) {
            // As above.
            return new Thrown(error);
        }
    }

    /** Appends the task's lines, of which those of the given trace were on the stack, and of who called or awaits it. */
    private static void addTask(TraceLines trace, VmTrace made, Frame<?> frame, Driver<?> driver) {
        List<StackTraceElement> program = made.program();
        trace.add(program);
        trace.addFrames(program.isEmpty() ? frame : missing(program.get(program.size() - 1), frame));
        trace.end(driver);
        List<StackTraceElement> callers = made.callers(driver);
        if (callers.isEmpty()) {
            trace.addAwaiters(driver);
        } else {
            trace.add(callers);
        }
    }

    /** The task's lines are there already: appends those of who has come meanwhile to await it. */
    private static Thrown goOn(Throwable error, List<StackTraceElement> thrown, TraceNote note, Driver<?> driver) {
        int end = note.endIn(thrown);
        // A cancellation is led on when it has become what others are told.
        Driver<?> awaiter = error instanceof CancelledError ? null : driver.awaiter();
        TraceNote next = awaiter == null ? null : awaiter.note(error);
        if (awaiter != null && (next == null || next.endIn(thrown) < end)) {
            TraceLines trace = new TraceLines(thrown.subList(0, end), note.tasks);
            trace.addAwaiters(driver);
            trace.giveTo(error);
        }
        return new Thrown(error, note.last);
    }

    /** The failure of another task leaves the outermost frame of this one, which somebody may have come to await. */
    static Thrown leave(Thrown failure, Driver<?> driver) {
        try {
            Throwable error = failure.error();
            TraceNote note = driver.note(error);
            if (note != null) {
                List<StackTraceElement> thrown = Arrays.asList(error.getStackTrace());
                return note.endIn(thrown) >= 0 ? goOn(error, thrown, note, driver) : failure;
            }
        } catch (Throwable e) {
            // As above.
            return failure;
        }
        return failure;
    }

    /** The trace up to the outermost frame of the task that has failed; null if it is not known, or long enough. */
    private static @Nullable TraceLines own(List<StackTraceElement> thrown, StackTraceElement outermost) {
        int end = TraceLines.endOf(outermost, thrown);
        return end < 0 || end >= TraceLines.LONGEST ? null : new TraceLines(thrown.subList(0, end), 1);
    }

    // ---- where a task stands

    /** The place where the task stands, and its awaiting callers. */
    static StackTraceElement[] standing(Driver<?> driver) {
        TraceLines trace = new TraceLines(List.of(), 0);
        trace.addTask(driver);
        trace.addAwaiters(driver);
        return trace.toArray();
    }

    /** Gives a cancellation the trace of the place where the task stands, which it has none of its own of. */
    static Thrown placed(CancelledError error, Driver<?> driver) {
        try {
            if (error.getStackTrace().length == 0) {
                TraceLines trace = new TraceLines(List.of(), 0);
                trace.addTask(driver);
                // Those who await the task are told something else, and take no note of this.
                Thrown placed = trace.giveTo(error);
                trace.addAwaiters(driver);
                error.setStackTrace(trace.toArray());
                return placed;
            }
        } catch (Throwable e) {
            // As above: the cancellation must be delivered in any case.
            return new Thrown(error);
        }
        return new Thrown(error);
    }

    /** Leads the trace of what others are told of the task's cancellation on to the one who awaits just this task. */
    static void cancelled(CancellationException told, Thrown cancelled, Driver<?> driver) {
        try {
            StackTraceElement last = driver.isAwaitedAlone() ? cancelled.outermost() : null;
            TraceLines trace = last == null ? null : own(Arrays.asList(told.getStackTrace()), last);
            if (trace != null) {
                trace.addAwaiters(driver);
                trace.giveTo(told);
            } else if (told.getStackTrace().length == 0) {
                // Nobody awaited it yet when it was cancelled.
                told.setStackTrace(standing(driver));
            }
        } catch (Throwable e) {
            // As above.
            return;
        }
    }

    /** Gives a failure that was made elsewhere the trace of the place where the task stands. */
    static void replace(Throwable error, Driver<?> driver) {
        try {
            error.setStackTrace(standing(driver));
        } catch (Throwable e) {
            // As above.
            return;
        }
    }

    // ---- frames that were on the stack when the exception was made

    /** The first of the callers who are not in the trace, the last line of which is given. */
    private static @Nullable Frame<?> missing(StackTraceElement last, Frame<?> frame) {
        for (Frame<?> next = frame; next != null; next = next.caller) {
            if (next instanceof WovenFrame<?> body && VmTrace.areOfOneMethod(line(body), last)) {
                return next.caller;
            }
        }
        return frame.caller;
    }

    private static StackTraceElement line(WovenFrame<?> frame) {
        return FrameDescription.of(frame).element(frame.state);
    }
}
