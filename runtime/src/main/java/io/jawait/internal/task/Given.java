package io.jawait.internal.task;

import io.jawait.Awaitable;
import io.jawait.internal.frame.Frame;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks what other people's code gives to be awaited, and says whose mistake it is if there is nothing. */
public final class Given {
    private Given() {}

    /**
     * The coroutine that was given.
     *
     * @param giver what gave it, in words
     * @throws NullPointerException if there is none
     */
    public static <T> T coroutine(@Nullable T given, Supplier<String> giver) {
        if (given == null) {
            throw new NullPointerException(giver.get()
                    + " returned null instead of a coroutine, such as Coroutine.done() or Coroutine.of(value)");
        }
        return given;
    }

    /** The same, where a method of the giver's own was called. */
    public static <T> T coroutine(@Nullable T given, Object giver, String method) {
        return coroutine(given, () -> giver.getClass().getName() + "." + method);
    }

    /**
     * What was given along with an awaitable.
     *
     * @param name what it is called
     * @throws NullPointerException if there is none; a coroutine is closed then, for nobody will await it
     */
    public static <T> T beside(Awaitable<?> awaitable, @Nullable T given, String name) {
        if (given == null) {
            Frame.discard(awaitable);
            throw new NullPointerException(name);
        }
        return given;
    }
}
