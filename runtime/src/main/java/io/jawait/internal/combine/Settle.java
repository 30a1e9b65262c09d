package io.jawait.internal.combine;

import io.jawait.Awaitable;
import io.jawait.Task;
import io.jawait.internal.frame.Untyped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Awaits several side by side, and gives the tasks whatever became of them.
 *
 * @param <T> the type of their values
 */
public final class Settle<T extends @Nullable Object> extends Joint<List<Task<T>>> {
    private final List<? extends Awaitable<? extends T>> awaited;

    public Settle(List<? extends Awaitable<? extends T>> awaited) {
        this.awaited = awaited;
    }

    @Override
    void begin(Children begun) {
        begun.addAll(awaited, this);
    }

    @Override
    void ended(Task<?> child) {}

    @Override
    @Nullable
    Throwable failure() {
        return null;
    }

    @Override
    List<Task<T>> result() {
        return Untyped.as(List.copyOf(begun().tasks()));
    }

    @Override
    List<? extends Awaitable<? extends T>> given() {
        return awaited;
    }

    @Override
    public String toString() {
        return "settle of " + awaited.size();
    }
}
