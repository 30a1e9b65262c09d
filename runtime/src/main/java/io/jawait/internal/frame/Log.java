package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/**
 * Where the runtime tells of what nobody else can hear of. The platform's logging is not begun before there is
 * something to tell: that takes as long as all the rest of a program's start. Callable from any thread.
 */
public final class Log {
    private static final String NAME = "io.jawait";

    private Log() {}

    /** Something went wrong. */
    public static void error(String message, Throwable failure) {
        System.getLogger(NAME).log(System.Logger.Level.ERROR, message, failure);
    }

    /** Something looks like a mistake. */
    public static void warning(String message, @Nullable Throwable where) {
        System.getLogger(NAME).log(System.Logger.Level.WARNING, message, where);
    }
}
