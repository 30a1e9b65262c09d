package io.jawait.internal.combine;

import io.jawait.Awaitable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Awaits several side by side.
 *
 * @param <T> the type of the results
 */
public final class Gather<T extends @Nullable Object> extends Together<T> {
    private final List<? extends Awaitable<? extends T>> awaited;

    public Gather(List<? extends Awaitable<? extends T>> awaited) {
        this.awaited = awaited;
    }

    @Override
    void begin(Children begun) {
        begun.addAll(awaited, this);
        if (isStopping()) {
            begun.cancelOthers("another one failed");
        }
    }

    @Override
    List<? extends Awaitable<? extends T>> given() {
        return awaited;
    }

    @Override
    public String toString() {
        return "gather of " + awaited.size();
    }
}
