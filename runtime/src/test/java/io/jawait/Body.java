package io.jawait;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine written by hand: steps, each given what the one before awaited, each giving what to await next. The last
 * one gives the value.
 */
final class Body<T> extends Frame<T> {
    interface Step {
        @Nullable
        Object run(@Nullable Object awaited) throws Throwable;
    }

    interface Rescue {
        @Nullable
        Object run(Throwable failure) throws Throwable;
    }

    private final List<Step> steps = new ArrayList<>();
    private @Nullable Rescue rescue;

    static <T> Body<T> steps(Step... steps) {
        Body<T> body = new Body<>();
        body.steps.addAll(List.of(steps));
        return body;
    }

    /** Catches what leaves any step; gives what to await, or the value, in its stead. */
    Body<T> rescue(Rescue catcher) {
        rescue = catcher;
        return this;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        int next = state - STARTED;
        Object in = null;
        try {
            in = next == 0 ? null : driver.take();
            while (next < steps.size()) {
                Object out = steps.get(next++).run(in);
                in = await(out, driver, budget);
                if (in == SUSPENDED) {
                    return driver.suspended(this, STARTED + next);
                }
            }
            return in;
        } catch (Throwable e) {
            Rescue catcher = rescue;
            if (catcher == null) {
                throw e;
            }
            rescue = null;
            steps.clear();
            in = await(catcher.run(e), driver, budget);
            return in == SUSPENDED ? driver.suspended(this, STARTED + 1) : in;
        }
    }

    private static @Nullable Object await(@Nullable Object out, Driver<?> driver, int budget) throws Throwable {
        if (out instanceof Awaitable<?> || out instanceof java.util.concurrent.CompletionStage<?>) {
            return io.jawait.internal.woven.Woven.tail(out, driver, budget - 100);
        }
        return out;
    }

    @Override
    public String toString() {
        return "body";
    }
}
