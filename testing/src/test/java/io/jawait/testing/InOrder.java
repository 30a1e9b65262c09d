package io.jawait.testing;

import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A coroutine written by hand: awaits what each step gives, one after the other. */
final class InOrder extends Frame<@Nullable Object> {
    private final List<Callable<?>> steps;
    private int next;

    private InOrder(List<Callable<?>> steps) {
        this.steps = steps;
    }

    @SafeVarargs
    static Coroutine<@Nullable Object> steps(Callable<?>... steps) {
        return new InOrder(List.of(steps));
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        Object value = state == STARTED ? null : driver.take();
        while (next < steps.size()) {
            value = steps.get(next++).call();
            if (value instanceof Awaitable<?> awaitable) {
                value = ((Frame<?>) awaitable.toCoroutine()).begin(driver, budget - 100);
                if (value == SUSPENDED) {
                    return driver.suspended(this, STARTED + 1);
                }
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return "in order";
    }
}
