package io.jawait.internal.loop;

import io.jawait.AsyncCallable;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.task.Awaits;
import io.jawait.internal.task.Given;
import org.jspecify.annotations.Nullable;

/** A coroutine that calls a lambda and awaits what it gives. */
public final class Calling<T extends @Nullable Object> extends Frame<T> {
    private @Nullable AsyncCallable<T> body;

    public Calling(AsyncCallable<T> body) {
        this.body = body;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        AsyncCallable<T> called = body;
        body = null;
        if (called == null) {
            throw new AssertionError("resumed after its tail await");
        }
        Coroutine<T> given = Given.coroutine(
                called.call(), () -> "The async body " + called.getClass().getName());
        return Awaits.await(given, driver, budget - 64);
    }

    @Override
    public String toString() {
        // Another thread may ask, in the middle of the first step.
        AsyncCallable<T> told = body;
        return told == null ? "async(..)" : "async(" + told.getClass().getName() + ")";
    }
}
