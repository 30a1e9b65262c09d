package io.jawait.internal.frame;

import io.jawait.Awaitable;
import org.jspecify.annotations.Nullable;

/** The body of a method that is its own body, for frames of one receiver. */
record ReentryCode(ReentryPoint point, @Nullable Object receiver) implements Code {
    @Override
    public @Nullable Object resume(Awaitable<?> frame, @Nullable Driver<?> driver, int budget) throws Throwable {
        WovenFrame<?> woven = (WovenFrame<?>) frame;
        return woven.state == Frame.DESCRIBE ? point.description() : point.enter(receiver, woven, driver, budget);
    }
}
