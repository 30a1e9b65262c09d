package io.jawait.it.fuzz.plain;

import org.jspecify.annotations.Nullable;

/** A group whose children have ended when they are there. */
public final class TaskGroup implements AsyncCloseable {
    private TaskGroup() {}

    public static TaskGroup open() {
        return new TaskGroup();
    }

    public <T> Task<T> start(Coroutine<T> coroutine) {
        return new Task<>(coroutine);
    }

    public <T> Task<T> start(String name, Coroutine<T> coroutine) {
        return start(coroutine);
    }

    @Override
    public Coroutine<Void> closeAsync(@Nullable Throwable cause) {
        return Coroutine.done();
    }
}
