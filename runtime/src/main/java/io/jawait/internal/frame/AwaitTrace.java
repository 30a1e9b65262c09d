package io.jawait.internal.frame;

import io.jawait.CancelledError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the awaiting callers behind the thrown frame of an exception, where the driver's own frames were. */
final class AwaitTrace {
    private static final int LONGEST = 1024;

    /** How many tasks, each awaited by the next, one trace leads through: all of a long chain may have one made. */
    private static final int MOST_TASKS = 64;

    private static final String OWN = "io.jawait.internal.";
    private static final String DRIVER = Driver.class.getName();

    private AwaitTrace() {}

    /**
     * Completes the trace of an exception that leaves the given frame, unless that has been done: a trace without the
     * driver's frames has been completed, or was not made in a step.
     */
    static Thrown complete(Throwable error, Frame<?> frame, Driver<?> driver) {
        try {
            StackTraceElement[] thrown = error.getStackTrace();
            int cut = driverAt(thrown);
            if (cut < 0) {
                return frame instanceof WovenFrame<?> body ? again(error, thrown, body, driver) : new Thrown(error);
            }
            List<StackTraceElement> trace = program(thrown, cut);
            appendFrames(trace, beyond(last(trace), frame));
            StackTraceElement outermost = last(trace);
            int callers = callersAt(thrown, cut, driver);
            if (callers < thrown.length) {
                trace.addAll(Arrays.asList(thrown).subList(callers, thrown.length));
            } else {
                appendAwaiters(trace, driver);
            }
            set(error, trace);
            return new Thrown(error, outermost);
        } catch (Throwable e) {
            // The trace is a courtesy: what the body threw must get out in any case.
            return new Thrown(error);
        }
    }

    /** The first of the callers who are not in the trace: one that was made in an earlier step may hold some of them. */
    private static @Nullable Frame<?> beyond(@Nullable StackTraceElement last, Frame<?> frame) {
        Frame<?> next = frame;
        for (int steps = 0; last != null && next != null && steps < LONGEST; steps++) {
            if (next instanceof WovenFrame<?> body && areOfOneMethod(line(body), last)) {
                return next.caller;
            }
            next = next.caller;
        }
        return frame.caller;
    }

    /**
     * The completed trace of an exception that leaves a frame which caught it, waited, and threw it on: behind the task's
     * own lines there are those who await it now, if they had come by then.
     */
    private static Thrown again(Throwable error, StackTraceElement[] thrown, WovenFrame<?> frame, Driver<?> driver) {
        List<StackTraceElement> awaiters = new ArrayList<>();
        appendAwaiters(awaiters, driver);
        StackTraceElement first = awaiters.isEmpty() ? null : awaiters.get(0);
        int last = thrown.length - 1;
        int end = last - awaiters.size();
        if (first != null && end >= 0 && first.equals(thrown[end + 1]) && areUpTo(end, thrown, frame)) {
            return new Thrown(error, thrown[end]);
        }
        // Tasks of one method that await each other look as if none of them had awaiters in a trace that was cut.
        if (last < LONGEST && areUpTo(last, thrown, frame) && !thrown[last].equals(first)) {
            if (first != null) {
                awaiters.addAll(0, Arrays.asList(thrown));
                set(error, awaiters);
            }
            return new Thrown(error, thrown[last]);
        }
        return new Thrown(error);
    }

    /** Whether the last of the lines of the frame and its callers is the given one: looks at the first and at that. */
    private static boolean areUpTo(int last, StackTraceElement[] trace, WovenFrame<?> frame) {
        WovenFrame<?> root = frame;
        int begin = last;
        for (Frame<?> next = frame.caller; next != null && begin >= 0; next = next.caller) {
            if (next instanceof WovenFrame<?> body) {
                root = body;
                begin--;
            }
        }
        return begin >= 0
                && areOfOneMethod(line(frame), trace[begin])
                && (root == frame || line(root).equals(trace[last]));
    }

    private static StackTraceElement line(WovenFrame<?> frame) {
        return FrameDescription.of(frame).element(frame.state);
    }

    private static boolean areOfOneMethod(StackTraceElement one, StackTraceElement other) {
        return one.getMethodName().equals(other.getMethodName())
                && one.getClassName().equals(other.getClassName());
    }

    /** The failure of another task leaves the outermost frame of this one: notes where those belong who come to await it. */
    static Thrown left(Thrown failure, Frame<?> outermost, Driver<?> driver) {
        if (failure.outermost() != null || driver.awaiter() != null || !(outermost instanceof WovenFrame<?> body)) {
            return failure;
        }
        try {
            StackTraceElement[] trace = failure.error().getStackTrace();
            StackTraceElement last = trace.length == 0 ? null : trace[trace.length - 1];
            return last != null && areOfOneMethod(line(body), last) ? new Thrown(failure.error(), last) : failure;
        } catch (Throwable e) {
            // As above.
            return failure;
        }
    }

    /** The failure of a task that ended before it was awaited: its trace goes on with the await that is under way. */
    static Throwable goOn(Thrown failure) {
        Throwable error = failure.error();
        try {
            List<StackTraceElement> trace = own(failure);
            if (!trace.isEmpty()) {
                StackTraceElement[] here = new Throwable().getStackTrace();
                trace.addAll(Arrays.asList(here).subList(outOf(here), here.length));
                set(error, trace);
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
            List<StackTraceElement> trace = own(failure);
            if (!trace.isEmpty()) {
                appendFrames(trace, awaiter.innermost());
                StackTraceElement outermost = last(trace);
                appendAwaiters(trace, awaiter);
                set(error, trace);
                return new Thrown(error, outermost);
            }
        } catch (Throwable e) {
            // As above.
            return new Thrown(error);
        }
        return new Thrown(error);
    }

    /** The place where the task stands, and its awaiting callers. */
    static StackTraceElement[] standing(Driver<?> driver) {
        List<StackTraceElement> trace = new ArrayList<>();
        appendFrames(trace, driver.innermost());
        appendAwaiters(trace, driver);
        return trace.toArray(new StackTraceElement[0]);
    }

    /** Gives a cancellation the trace of the place where the task stands, which it has none of its own of. */
    static CancelledError placed(CancelledError error, Driver<?> driver) {
        try {
            if (error.getStackTrace().length == 0) {
                error.setStackTrace(standing(driver));
            }
        } catch (Throwable e) {
            // As above: the cancellation must be delivered in any case.
            return error;
        }
        return error;
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

    private static void set(Throwable error, List<StackTraceElement> trace) {
        error.setStackTrace(trace.toArray(new StackTraceElement[0]));
    }

    private static @Nullable StackTraceElement last(List<StackTraceElement> trace) {
        return trace.isEmpty() ? null : trace.get(trace.size() - 1);
    }

    private static int driverAt(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            if (isStep(trace[i])) {
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
    private static int outOf(StackTraceElement[] trace) {
        int i = 0;
        while (i < trace.length && isOwn(trace[i]) && !isStep(trace[i])) {
            i++;
        }
        return i;
    }

    /** What in front of the cut belongs to the program. */
    private static List<StackTraceElement> program(StackTraceElement[] thrown, int cut) {
        List<StackTraceElement> kept = new ArrayList<>(cut + 8);
        for (int i = 0; i < cut; i++) {
            if (!isOwn(thrown[i])) {
                kept.add(thrown[i]);
            }
        }
        return kept;
    }

    /** Where those begin who called the hot method that the cut step was the first one of; the length if it was none. */
    private static int callersAt(StackTraceElement[] thrown, int cut, Driver<?> driver) {
        String type = driver.getClass().getName();
        boolean called = false;
        int i = cut;
        for (; i < thrown.length && isOwn(thrown[i]); i++) {
            called |= thrown[i].getMethodName().equals(Driver.START)
                    && thrown[i].getClassName().equals(type);
        }
        // What stands in the method's place and has no line of its own is a second frame of it.
        return !called ? thrown.length : i < thrown.length && thrown[i].getLineNumber() < 0 ? i + 1 : i;
    }

    /** The trace up to the outermost frame of the task that has failed; empty if it is not known, or long enough. */
    private static List<StackTraceElement> own(Thrown failure) {
        List<StackTraceElement> own = new ArrayList<>();
        if (failure.outermost() != null) {
            for (StackTraceElement each : failure.error().getStackTrace()) {
                own.add(each);
                // Looks the same as others, in a recursion.
                if (each == failure.outermost()) {
                    return own.size() < LONGEST ? own : List.of();
                }
            }
        }
        return List.of();
    }

    /** Appends the frames from the given one outwards. */
    private static void appendFrames(List<StackTraceElement> kept, @Nullable Frame<?> from) {
        Frame<?> next = from;
        // Not every frame gives a line: steps are counted, not lines.
        for (int steps = kept.size(); next != null && steps < LONGEST; steps++) {
            if (next instanceof WovenFrame<?> woven) {
                kept.add(line(woven));
            }
            next = next.caller;
        }
    }

    /** Appends the frames of the tasks that await the given one; they may await each other in a ring. */
    private static void appendAwaiters(List<StackTraceElement> kept, Driver<?> driver) {
        Driver<?> task = driver.awaiter();
        for (int tasks = 1; task != null && tasks < MOST_TASKS; tasks++) {
            appendFrames(kept, task.innermost());
            task = task.awaiter();
        }
    }
}
