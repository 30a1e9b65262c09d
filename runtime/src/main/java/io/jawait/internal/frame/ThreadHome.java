package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** The home that the calling thread is inside of, if any. */
public final class ThreadHome {
    private static final ThreadLocal<@Nullable Home> HOME = new ThreadLocal<>();

    private ThreadHome() {}

    /** The home, or null outside of any. */
    public static @Nullable Home get() {
        return HOME.get();
    }

    /** Notes that this thread has entered the home, or with null that it has left. */
    public static void set(@Nullable Home home) {
        if (home == null) {
            HOME.remove();
        } else {
            HOME.set(home);
        }
    }

    /** The home, or an exception that says what was called outside of any. */
    public static Home required(String what) {
        Home home = HOME.get();
        if (home == null) {
            throw new IllegalStateException(
                    "No event loop runs on thread " + Thread.currentThread().getName() + ": call " + what
                            + " inside of Coroutines.run(..), or on a thread of a loop");
        }
        return home;
    }

    /** The driver whose step runs on this thread, or null. */
    public static @Nullable Driver<?> currentDriver() {
        Home home = HOME.get();
        return home == null ? null : home.current();
    }
}
