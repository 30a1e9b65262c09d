package io.jawait.internal.combine;

import io.jawait.AsyncFunction;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.task.Given;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function for each item, so many at a time.
 *
 * @param <T> the type of the items
 * @param <R> the type of the results
 */
public final class MapEach<T extends @Nullable Object, R extends @Nullable Object> extends Together<R> {
    private final int limit;
    private final List<? extends T> items;
    private final Iterator<? extends T> left;
    private final AsyncFunction<? super T, ? extends R> function;

    public MapEach(int limit, List<? extends T> items, AsyncFunction<? super T, ? extends R> function) {
        this.limit = limit;
        this.items = items;
        this.left = items.iterator();
        this.function = function;
    }

    @Override
    void begin(Children begun) {
        while (left.hasNext() && begun.running() < limit) {
            T item = left.next();
            begun.add(new Calling<>(() -> called(item)));
        }
    }

    @SuppressWarnings("unchecked")
    private Coroutine<R> called(T item) throws Exception {
        return (Coroutine<R>) Given.coroutine(function.apply(item), () -> "The function given to mapEach(..)");
    }

    @Override
    void ended(Task<?> child) {
        super.ended(child);
        if (!isStopping()) {
            Children begun = begun();
            begun.awaiter().onBehalf(() -> begin(begun));
        }
    }

    @Override
    public String toString() {
        return "mapEach of " + items.size();
    }
}
