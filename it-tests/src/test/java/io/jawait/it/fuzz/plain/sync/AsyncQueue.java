package io.jawait.it.fuzz.plain.sync;

import io.jawait.it.fuzz.plain.AsyncIterable;
import io.jawait.it.fuzz.plain.AsyncIterator;
import io.jawait.it.fuzz.plain.Coroutine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A queue from which nobody takes more than is in it. */
public final class AsyncQueue<T> implements AsyncIterable<T>, AutoCloseable {
    private final Deque<T> items = new ArrayDeque<>();

    public Coroutine<Void> put(T item) {
        items.add(item);
        return Coroutine.done();
    }

    public Coroutine<T> take() {
        return Coroutine.of(items.remove());
    }

    public boolean offer(T item) {
        return items.add(item);
    }

    public @Nullable T poll() {
        return items.poll();
    }

    public int size() {
        return items.size();
    }

    @Override
    public void close() {}

    @Override
    public AsyncIterator<T> iterator() {
        return new AsyncIterator<T>() {
            private @Nullable T next;

            @Override
            public Coroutine<Boolean> hasNext() {
                next = next == null ? items.poll() : next;
                return Coroutine.of(next != null);
            }

            @Override
            public T next() {
                T taken = Objects.requireNonNull(next);
                next = null;
                return taken;
            }
        };
    }
}
