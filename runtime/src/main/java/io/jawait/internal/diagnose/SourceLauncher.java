package io.jawait.internal.diagnose;

import java.util.ArrayList;
import java.util.List;

/**
 * The launcher of {@code java Program.java}. From the trace of what main throws it takes as many lines as stand below
 * main, and fails itself if there are fewer; traces of awaiting callers have none of them.
 */
public final class SourceLauncher {
    private static final String PACKAGE = "com.sun.tools.javac.launcher.";

    private SourceLauncher() {}

    /** Leads the trace on through those who have called this thread's loop, if that launcher is among them. */
    public static void leadOn(Throwable error) {
        List<StackTraceElement> here = List.of(new Throwable().getStackTrace());
        List<StackTraceElement> lines = new ArrayList<>(List.of(error.getStackTrace()));
        if (isIn(here) && !isIn(lines)) {
            here.stream().dropWhile(SourceLauncher::isOwn).forEach(lines::add);
            error.setStackTrace(lines.toArray(new StackTraceElement[0]));
        }
    }

    private static boolean isIn(List<StackTraceElement> trace) {
        return trace.stream().anyMatch(line -> line.getClassName().startsWith(PACKAGE));
    }

    private static boolean isOwn(StackTraceElement line) {
        return line.getClassName().startsWith("io.jawait.internal.")
                || line.getClassName().equals("io.jawait.Coroutines");
    }
}
