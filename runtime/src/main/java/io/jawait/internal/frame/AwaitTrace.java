package io.jawait.internal.frame;

import io.jawait.CancelledError;
import java.util.ArrayList;
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
     * Completes the trace of an exception that leaves the given frame. Does so once: a trace without the driver's
     * frames has been completed, or was not made in a step.
     */
    static void complete(Throwable error, Frame<?> frame, Driver<?> driver) {
        try {
            StackTraceElement[] thrown = error.getStackTrace();
            int cut = driverAt(thrown);
            if (cut >= 0) {
                error.setStackTrace(extended(thrown, cut, frame, driver).toArray(new StackTraceElement[0]));
            }
        } catch (Throwable e) {
            // The trace is a courtesy: what the body threw must get out in any case.
            return;
        }
    }

    /** The place where the task stands, and its awaiting callers. */
    static StackTraceElement[] standing(Driver<?> driver) {
        List<StackTraceElement> trace = new ArrayList<>();
        append(trace, driver.innermost(), driver);
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

    private static int driverAt(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getMethodName().equals(Driver.STEP)
                    && trace[i].getClassName().equals(DRIVER)) {
                return i;
            }
        }
        return -1;
    }

    private static List<StackTraceElement> extended(
            StackTraceElement[] thrown, int cut, Frame<?> frame, Driver<?> driver) {
        List<StackTraceElement> kept = new ArrayList<>(cut + 8);
        for (int i = 0; i < cut; i++) {
            if (!thrown[i].getClassName().startsWith(OWN)) {
                kept.add(thrown[i]);
            }
        }
        append(kept, frame.caller, driver);
        return kept;
    }

    /** Appends the frames from the given one outwards, and those of the tasks that await its task. */
    private static void append(List<StackTraceElement> kept, @Nullable Frame<?> from, Driver<?> driver) {
        Frame<?> next = from;
        Driver<?> task = driver;
        int tasks = 1;
        // Tasks may await each other in a ring, and not every frame gives a line: steps are counted, not lines.
        for (int steps = kept.size(); steps < LONGEST; steps++) {
            if (next != null) {
                if (next instanceof WovenFrame<?> woven) {
                    kept.add(FrameDescription.of(woven).element(woven.state));
                }
                next = next.caller;
                continue;
            }
            task = task.awaiter();
            if (task == null || ++tasks > MOST_TASKS) {
                return;
            }
            next = task.innermost();
        }
    }
}
