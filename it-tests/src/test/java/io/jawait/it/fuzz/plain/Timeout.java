package io.jawait.it.fuzz.plain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A limit that nothing reaches. */
public final class Timeout implements AsyncCloseable {
    private Timeout() {}

    public static Timeout after(Duration limit) {
        return new Timeout();
    }

    @Override
    public Coroutine<Void> closeAsync(@Nullable Throwable cause) {
        return Coroutine.done();
    }
}
