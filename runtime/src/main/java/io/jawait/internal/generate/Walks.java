package io.jawait.internal.generate;

import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.internal.task.Given;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks what anybody may have written for walks and for elements, and says whose mistake it is if there are none. */
public final class Walks {
    private Walks() {}

    /** A new walk over the elements. */
    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> AsyncIterator<T> over(AsyncIterable<? extends T> elements) {
        AsyncIterator<? extends T> walk = elements.iterator();
        return (AsyncIterator<T>)
                Objects.requireNonNull(walk, () -> elements.getClass().getName() + ".iterator() returned null");
    }

    /** What to await for the next element. */
    static Coroutine<Boolean> next(AsyncIterator<?> walk) {
        return Given.coroutine(walk.hasNext(), walk, "hasNext()");
    }

    /** What the coroutine of the next element gave: whether there is one. */
    static boolean hasMore(AsyncIterator<?> walk, @Nullable Object answer) {
        if (answer == null) {
            throw new NullPointerException(walk.getClass().getName()
                    + ".hasNext() gave null: true if there is another element, false if there is none");
        }
        return (Boolean) answer;
    }
}
