package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** A coroutine whose outcome is known: it gives its value, or throws its failure, as soon as it is awaited. */
public final class Settled<T extends @Nullable Object> extends Frame<T> {
    private final @Nullable Object outcome;

    public Settled(@Nullable Object value) {
        outcome = value;
    }

    /** A coroutine that throws. */
    public static <T extends @Nullable Object> Settled<T> failed(Throwable failure) {
        return new Settled<>(new Thrown(failure));
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (outcome instanceof Thrown thrown) {
            throw thrown.error();
        }
        return driver.rest(outcome);
    }

    @Override
    public String toString() {
        return outcome instanceof Thrown thrown ? "failed(" + thrown.error() + ")" : "of(" + outcome + ")";
    }
}
