package io.jawait.internal.generate;

import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.task.Awaits;
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

    /**
     * Waits for the next element: what its coroutine gives, or {@link Frame#SUSPENDED}. Gives way first where the task
     * has had its share, for one that was made by hand may never wait; iterators of the runtime see to that by
     * themselves.
     */
    static @Nullable Object ask(AsyncIterator<?> walk, Driver<?> driver, int budget) throws Throwable {
        return walk instanceof Frame<?> || !driver.hasHadItsShare()
                ? await(walk, driver, budget)
                : Awaits.await(new NextTurn(walk), driver, budget);
    }

    static @Nullable Object await(AsyncIterator<?> walk, Driver<?> driver, int budget) throws Throwable {
        return Awaits.await(Given.coroutine(walk.hasNext(), walk, "hasNext()"), driver, budget);
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
