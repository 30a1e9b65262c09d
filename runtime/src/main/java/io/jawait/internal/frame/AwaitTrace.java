package io.jawait.internal.frame;

import io.jawait.CancelledError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Puts the awaiting callers behind the thrown frame of an exception, where the driver's own frames were. */
final class AwaitTrace {
    private static final String OWN = "io.jawait.internal.";
    private static final String DRIVER = Driver.class.getName();

    private AwaitTrace() {}

    /**
     * Completes the trace of an exception that leaves the given frame, unless that has been done: a trace without the
     * driver's frames has been completed, or was not made in a step.
     */
    static Thrown complete(Throwable error, Frame<?> frame, Driver<?> driver) {
        try {
            List<StackTraceElement> thrown = Arrays.asList(error.getStackTrace());
            TraceNote note = driver.note(error);
            if (note != null && !note.begun && note.endIn(thrown) >= 0) {
                return goOn(error, thrown, note, driver);
            }
            int cut = driverAt(thrown);
            if (cut < 0) {
                return new Thrown(error);
            }
            List<StackTraceElement> program = program(thrown, cut);
            int begun = note == null ? -1 : note.endIn(program);
            TraceLines trace = new TraceLines(program, note == null || begun < 0 ? 0 : note.tasks);
            trace.addFrames(missing(program.subList(Math.max(begun, 0), program.size()), frame, driver));
            end(trace, driver, thrown, cut);
            return trace.giveTo(error);
        } catch (Throwable e) {
            // The trace is a courtesy: what the body threw must get out in any case.
            return new Thrown(error);
        }
    }

    /** The task's lines are all there: appends those of who called or awaits it. */
    private static void end(TraceLines trace, Driver<?> driver, List<StackTraceElement> thrown, int cut) {
        trace.end(driver);
        int callers = callersAt(thrown, cut, driver);
        if (callers < thrown.size()) {
            trace.add(thrown.subList(callers, thrown.size()));
        } else {
            trace.addAwaiters(driver);
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
            if (note != null && !note.begun) {
                List<StackTraceElement> thrown = Arrays.asList(error.getStackTrace());
                return note.endIn(thrown) >= 0 ? goOn(error, thrown, note, driver) : failure;
            }
        } catch (Throwable e) {
            // As above.
            return failure;
        }
        return failure;
    }

    // ---- failures of tasks that were awaited when they had ended, or from elsewhere

    /** The failure of a task that has ended: its trace goes on with the await that is under way in the awaiter. */
    static Throwable goOnHere(Thrown failure, Driver<?> awaiter) {
        Throwable error = failure.error();
        try {
            StackTraceElement last = failure.outermost();
            TraceLines trace = own(error, last);
            if (last != null && trace != null) {
                List<StackTraceElement> here = Arrays.asList(new Throwable().getStackTrace());
                int cut = driverAt(here);
                if (cut >= 0 && awaiter.isInFirstStep()) {
                    trace.add(program(here, cut));
                    end(trace, awaiter, here, cut);
                } else {
                    trace.add(here.subList(outOf(here), here.size()));
                    awaiter.note(TraceNote.beginning(error, last, 1));
                }
                trace.giveTo(error);
            }
        } catch (Throwable e) {
            // As above.
            return error;
        }
        return error;
    }

    /** The failure of a task that was awaited from elsewhere: its trace goes on with the place where the awaiter stands. */
    static Thrown goOn(Thrown failure, Driver<?> awaiter) {
        Throwable error = failure.error();
        try {
            TraceLines trace = own(error, failure.outermost());
            if (trace != null) {
                trace.addTask(awaiter);
                trace.addAwaiters(awaiter);
                return trace.giveTo(error);
            }
        } catch (Throwable e) {
            // As above.
            return new Thrown(error);
        }
        return new Thrown(error);
    }

    /** The trace up to the outermost frame of the task that has failed; null if it is not known, or long enough. */
    private static @Nullable TraceLines own(Throwable error, @Nullable StackTraceElement outermost) {
        if (outermost == null) {
            return null;
        }
        List<StackTraceElement> thrown = Arrays.asList(error.getStackTrace());
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
            TraceLines trace = driver.isAwaitedAlone() ? own(told, cancelled.outermost()) : null;
            if (trace != null) {
                trace.addAwaiters(driver);
                trace.giveTo(told);
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

    // ---- traces as the virtual machine makes them

    private static int driverAt(List<StackTraceElement> trace) {
        for (int i = 0; i < trace.size(); i++) {
            if (isStep(trace.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isStep(StackTraceElement line) {
        return line.getMethodName().equals(Driver.STEP) && line.getClassName().equals(DRIVER);
    }

    private static boolean isOwn(StackTraceElement line) {
        return line.getClassName().startsWith(OWN);
    }

    /** Where the trace leaves the runtime: at a step, too, which is to be found later. */
    private static int outOf(List<StackTraceElement> trace) {
        int i = 0;
        while (i < trace.size() && isOwn(trace.get(i)) && !isStep(trace.get(i))) {
            i++;
        }
        return i;
    }

    /** What in front of the cut belongs to the program. */
    private static List<StackTraceElement> program(List<StackTraceElement> thrown, int cut) {
        List<StackTraceElement> kept = new ArrayList<>(cut);
        for (StackTraceElement line : thrown.subList(0, cut)) {
            if (!isOwn(line)) {
                kept.add(line);
            }
        }
        return kept;
    }

    /** Where those begin who called the hot method that the cut step was the first one of; the size if it was none. */
    private static int callersAt(List<StackTraceElement> thrown, int cut, Driver<?> driver) {
        String type = driver.getClass().getName();
        boolean called = false;
        int i = cut;
        for (; i < thrown.size() && isOwn(thrown.get(i)); i++) {
            called |= thrown.get(i).getMethodName().equals(Driver.START)
                    && thrown.get(i).getClassName().equals(type);
        }
        // What stands in the method's place and has no line of its own is a second frame of it.
        return !called ? thrown.size() : i < thrown.size() && thrown.get(i).getLineNumber() < 0 ? i + 1 : i;
    }

    // ---- frames that were on the stack when the exception was made

    /** The first of the callers who are not in the trace. */
    private static @Nullable Frame<?> missing(List<StackTraceElement> made, Frame<?> frame, Driver<?> driver) {
        if (made.isEmpty()) {
            return frame.caller;
        }
        Frame<?> suspended = driver.last;
        if (suspended != null && isCaughtAndThrownOn(made, frame, suspended)) {
            return suspended.caller;
        }
        StackTraceElement last = made.get(made.size() - 1);
        for (Frame<?> next = frame; next != null; next = next.caller) {
            if (next instanceof WovenFrame<?> body && areOfOneMethod(line(body), last)) {
                return next.caller;
            }
        }
        return frame.caller;
    }

    /**
     * Whether the exception was made in an earlier step, whose frames have suspended together, up to the given one, when
     * the innermost had caught it: their lines are the last ones of the trace, and it has waited behind its own.
     */
    private static boolean isCaughtAndThrownOn(List<StackTraceElement> made, Frame<?> innermost, Frame<?> outermost) {
        List<WovenFrame<?>> suspended = new ArrayList<>(2);
        for (Frame<?> next = innermost; next != null; next = next == outermost ? null : next.caller) {
            if (next instanceof WovenFrame<?> body) {
                suspended.add(body);
            }
            if (suspended.size() > made.size() || (next != outermost && next.caller == null)) {
                return false;
            }
        }
        if (suspended.size() < 2 || suspended.get(0) != innermost) {
            return false;
        }
        List<StackTraceElement> lines = made.subList(made.size() - suspended.size(), made.size());
        for (int i = 0; i < lines.size(); i++) {
            if (!areOfOneMethod(line(suspended.get(i)), lines.get(i))) {
                return false;
            }
        }
        return line(suspended.get(0)).getLineNumber() > lines.get(0).getLineNumber();
    }

    private static StackTraceElement line(WovenFrame<?> frame) {
        return FrameDescription.of(frame).element(frame.state);
    }

    private static boolean areOfOneMethod(StackTraceElement one, StackTraceElement other) {
        return one.getMethodName().equals(other.getMethodName())
                && one.getClassName().equals(other.getClassName());
    }
}
