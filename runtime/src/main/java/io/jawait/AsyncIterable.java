package io.jawait;

import io.jawait.internal.combine.Given;
import io.jawait.internal.generate.Arriving;
import io.jawait.internal.generate.Converted;
import io.jawait.internal.generate.Filtered;
import io.jawait.internal.generate.Mapped;
import io.jawait.internal.generate.Publishing;
import io.jawait.internal.generate.Taken;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something whose elements come one by one, with waits between them. An {@code @Async} method walks it with
 * {@code for (var x : awaitEach(xs))}. Walks belong to the task that walks, and to its thread; cancelling that task while
 * it waits for an element ends the wait, and closes the walk where it can be closed.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncIterable<T extends @Nullable Object> {
    /** A new walk over the elements; never null. */
    AsyncIterator<T> iterator();

    /**
     * What the function makes of each element. Like all operators it asks for nothing before it is asked itself, has one
     * consumer, closes this when it is closed or fails, and walks this anew each time it is called. What the function
     * throws is thrown to the consumer.
     *
     * <pre>{@code
     * for (String name : awaitEach(users.filter(User::isActive).map(User::name).take(10))) {
     *     System.out.println(name);
     * }
     * }</pre>
     */
    default <R extends @Nullable Object> AsyncGenerator<R> map(Function<? super T, ? extends R> function) {
        return new Converted<>(this, Objects.requireNonNull(function, "function"));
    }

    /** What the function's coroutine gives for each element, awaited one after the other. */
    default <R extends @Nullable Object> AsyncGenerator<R> mapAsync(AsyncFunction<? super T, ? extends R> function) {
        return new Mapped<>(this, Objects.requireNonNull(function, "function"));
    }

    /** The elements that the predicate holds for. */
    default AsyncGenerator<T> filter(Predicate<? super T> predicate) {
        return new Filtered<>(this, Objects.requireNonNull(predicate, "predicate"));
    }

    /**
     * The first elements; after the last of them this is closed.
     *
     * @param count how many at most; not negative
     * @throws IllegalArgumentException if it is negative
     */
    default AsyncGenerator<T> take(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("take needs a count of zero or more, not " + count);
        }
        return new Taken<>(this, count);
    }

    /**
     * The same elements, fetched ahead by a task of its own, which is started with the first question and ends with the
     * last element, with a failure, or when the buffer is closed; some time after nobody has the buffer any more, at the
     * latest.
     *
     * @param capacity how many elements are held for the consumer, at least one; one more is fetched, and waits for room
     * @throws IllegalArgumentException if it is less than one
     */
    default AsyncGenerator<T> buffer(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("buffer needs a capacity of at least one, not " + capacity);
        }
        return Arriving.fetched(List.of(this), capacity);
    }

    /**
     * The elements of all sources as they come, each source walked by a task of its own. The first failure cancels the
     * others, awaits them, and is thrown with theirs suppressed, after the elements that came before it. As many elements
     * are held for the consumer as there are sources, and each source fetches one more; without a source there are none.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read, and copied next
    static <T extends @Nullable Object> AsyncGenerator<T> merge(AsyncIterable<? extends T>... sources) {
        return Arriving.fetched(Given.of("merge", Given.all("merge", sources)), Math.max(1, sources.length));
    }

    /**
     * The elements of a publisher, which is subscribed to with the first question; 32 are requested in advance. What it
     * fails with is thrown after the elements that came before. Closing the generator cancels the subscription.
     */
    static <T> AsyncGenerator<T> fromPublisher(Flow.Publisher<? extends T> publisher) {
        return Arriving.published(Objects.requireNonNull(publisher, "publisher"));
    }

    /**
     * A publisher that walks this anew for each subscriber, in a task on the given loop, as far as the subscriber asks.
     * Cancelling a subscription closes the walk. A null element is an error, which the subscriber is told.
     */
    default Flow.Publisher<T> toPublisher(EventLoop loop) {
        Objects.requireNonNull(loop, "loop");
        return subscriber -> Publishing.start(this, Objects.requireNonNull(subscriber, "subscriber"), loop);
    }
}
