package io.jawait.internal.woven;

import io.jawait.AsyncGenerator;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Code;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.NeverAwaited;
import io.jawait.internal.frame.WovenFrame;
import io.jawait.internal.generate.Generator;
import io.jawait.internal.hot.HotTask;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an async method calls first. The number stands for all that generated code and the runtime expect of each other.
 * With a version that changes anything of it the class gets the next number, in the weaver's {@code RuntimeNames} as
 * well, and under the former name stays a class whose methods refuse, as those of {@link Woven} do.
 */
public final class Starters1 {
    private Starters1() {}

    /**
     * What {@link #cold} takes: for the report of coroutines that nobody awaits.
     *
     * @param code the method's body, or what describes that
     * @param method tells the method from others
     */
    public static @Nullable Frame<?> mark(Code code, int method) {
        return NeverAwaited.mark(code, method);
    }

    /** The coroutine that a call of an async method gives. */
    public static Coroutine<?> cold(@Nullable Frame<?> mark, WovenFrame<?> frame) {
        frame.mark(mark);
        return frame;
    }

    /** Starts a hot method on this thread. */
    public static CompletableFuture<?> hot(WovenFrame<?> frame) {
        return HotTask.start(frame);
    }

    /** Starts a hot method on this thread, and hands its outcome to a future of the program's own. */
    public static CompletableFuture<?> hot(WovenFrame<?> frame, CompletableFuture<?> own) {
        return HotTask.startFor(frame, own);
    }

    /** The generator whose body the frame holds. */
    public static AsyncGenerator<?> generator(WovenFrame<?> body) {
        return new Generator<>(body);
    }
}
