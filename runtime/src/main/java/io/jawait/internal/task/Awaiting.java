package io.jawait.internal.task;

import io.jawait.Awaitable;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Wait;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A coroutine that awaits a task, a stage or anything else awaitable. */
public final class Awaiting<T extends @Nullable Object> extends Frame<T> {
    private final CompletionStage<?> awaited;
    private @Nullable Wait parked;

    public Awaiting(CompletionStage<?> stage) {
        awaited = stage;
    }

    /**
     * The coroutine of any awaitable: itself if it is one.
     *
     * @throws NullPointerException if it gives none
     */
    public static <T extends @Nullable Object> Frame<T> frame(Awaitable<T> awaitable) {
        return awaitable instanceof Frame<T> frame
                ? frame
                : (Frame<T>) Given.coroutine(awaitable.toCoroutine(), awaitable, "toCoroutine()");
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        Object result = Awaits.await(awaited, driver);
        if (result == SUSPENDED) {
            parked = driver.waiting();
        }
        return result;
    }

    @Override
    public @Nullable Wait parked() {
        return parked;
    }

    @Override
    public String toString() {
        return "await(" + text(awaited) + ")";
    }

    /** What is awaited, for people: of a task its name alone, for what that waits for may be whoever asks. */
    public static String text(Object awaited) {
        return awaited instanceof Task<?> task ? task.name() : String.valueOf(awaited);
    }
}
