package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** The body of a method that is its own body, for frames of one receiver. */
record ReentryCode(ReentryPoint point, @Nullable Object receiver) implements Code {
    @Override
    public @Nullable Object resume(Frame<?> frame, @Nullable Driver<?> driver, int budget) throws Throwable {
        return frame.state == Frame.DESCRIBE
                ? point.description()
                : point.enter(receiver, (WovenFrame<?>) frame, driver, budget);
    }

    /** What tells of the method for as long as anybody asks, and keeps no receiver alive. */
    static Code withoutReceiver(Code code) {
        return code instanceof ReentryCode late ? late.point.code(null) : code;
    }
}
