package io.jawait.internal.frame;

import io.jawait.Coroutines;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Debug mode: {@code -Djawait.debug} or the environment variable {@code JAWAIT_DEBUG=1}. What it finds out costs too
 * much to be always on.
 */
public final class Debug {
    /** Whether it is on: decided when the JVM starts. */
    public static final boolean ON = isOn(System.getProperty("jawait.debug", System.getenv("JAWAIT_DEBUG")));

    private Debug() {}

    private static boolean isOn(@Nullable String value) {
        return value != null && !value.equals("false") && !value.equals("0");
    }

    /** The stack of whoever calls the runtime now. */
    static Throwable creation() {
        Throwable creation = new Throwable("It was created here");
        StackTraceElement[] trace = creation.getStackTrace();
        int own = 0;
        while (own < trace.length && trace[own].getClassName().startsWith("io.jawait.internal.")) {
            own++;
        }
        creation.setStackTrace(Arrays.copyOfRange(trace, own, trace.length));
        return creation;
    }

    /** The line that calls the runtime now, as frames that are suspended say it. */
    static String place() {
        StackTraceElement caller = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::toStackTraceElement)
                        .filter(Debug::isOfTheProgram)
                        .findFirst())
                .orElseThrow();
        String type = caller.getClassName();
        return new StackTraceElement(
                        type.substring(type.lastIndexOf('.') + 1),
                        caller.getMethodName(),
                        caller.getFileName(),
                        caller.getLineNumber())
                .toString();
    }

    private static boolean isOfTheProgram(StackTraceElement element) {
        String type = element.getClassName();
        return !type.startsWith("io.jawait.internal.") && !type.equals(Coroutines.class.getName());
    }
}
