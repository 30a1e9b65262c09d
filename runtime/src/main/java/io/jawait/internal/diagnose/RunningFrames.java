package io.jawait.internal.diagnose;

import io.jawait.TaskDump;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.task.TaskHome;
import java.util.ArrayList;
import java.util.List;

/** What a task whose step is under way has on its thread's stack. */
final class RunningFrames {
    private static final String DRIVER = Driver.class.getName();
    private static final String ASKING = RunningFrames.class.getPackageName() + ".";
    private static final List<String> OWN = List.of("io.jawait.internal.", "io.jawait.EventLoop.");

    private RunningFrames() {}

    /** The frames, innermost first; none if the thread has left the step meanwhile. */
    static List<TaskDump.Frame> of(Driver<?> task) {
        TaskHome home = (TaskHome) task.home();
        Thread thread = home.thread();
        if (thread == null) {
            return List.of();
        }
        // A step may run inside of another one, which began it: then that one's frames lie below.
        return step(thread.getStackTrace(), home.current() == task ? 0 : 1);
    }

    /** The frames above the nth step from the top. */
    static List<TaskDump.Frame> step(StackTraceElement[] stack, int nth) {
        List<TaskDump.Frame> frames = new ArrayList<>();
        int steps = 0;
        for (StackTraceElement each : stack) {
            if (each.getClassName().equals(DRIVER) && each.getMethodName().equals(Driver.STEP)) {
                if (steps++ == nth) {
                    return frames;
                }
                frames.clear();
            } else if (each.getClassName().startsWith(ASKING)) {
                // What was above is how the dump is being taken.
                frames.clear();
            } else if (!isOwn(each) && !isHidden(each)) {
                frames.add(new TaskDump.Frame(text(each), each));
            }
        }
        return List.of();
    }

    private static boolean isOwn(StackTraceElement element) {
        String type = element.getClassName() + ".";
        return OWN.stream().anyMatch(type::startsWith);
    }

    /** On JDK 17 the objects that stand for lambdas are on the stack, too; they have no line. */
    private static boolean isHidden(StackTraceElement element) {
        return element.getFileName() == null && element.getClassName().indexOf('/') >= 0;
    }

    /** As frames that are suspended say it. */
    private static String text(StackTraceElement element) {
        String type = element.getClassName();
        String file = element.getFileName() == null ? "Unknown Source" : element.getFileName();
        String line = element.getLineNumber() < 0 ? "" : ":" + element.getLineNumber();
        return type.substring(type.lastIndexOf('.') + 1) + "." + element.getMethodName() + "(" + file + line + ")";
    }
}
