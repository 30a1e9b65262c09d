package io.jawait.internal.generate;

import io.jawait.AsyncIterable;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Wait;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Elements that come by themselves once the first one was asked for: those that are there are given at once, and a
 * failure after them.
 *
 * @param <T> the type of the elements
 */
public final class Arriving<T extends @Nullable Object> extends Elements<T> {
    private static final int WAITED = STARTED + 1;

    private final Arrivals arrivals;

    Arriving(Arrivals arrivals) {
        this.arrivals = arrivals;
        this.state = IDLE;
    }

    /** What tasks of its own fetch from the sources. */
    public static <T extends @Nullable Object> Arriving<T> fetched(
            List<? extends AsyncIterable<? extends T>> sources, int capacity) {
        return new Arriving<>(new Buffered(sources, capacity));
    }

    /** What a publisher gives. */
    public static <T> Arriving<T> published(Flow.Publisher<? extends T> publisher) {
        return new Arriving<>(new Subscribed<T>(publisher));
    }

    @Override
    @Nullable
    Object produce(Driver<?> driver, int budget) throws Throwable {
        boolean answered = true;
        try {
            if (state == WAITED) {
                driver.take();
            }
            arrivals.begin(driver, this);
            Object first = arrivals.take();
            if (first != null) {
                return first == Arrivals.NULL ? EMITTED_NULL : first;
            }
            if (!arrivals.isOver()) {
                answered = false;
                driver.park(arrivals);
                return driver.suspended(this, WAITED);
            }
            arrivals.throwFailure(driver);
            return null;
        } finally {
            if (answered) {
                state = IDLE;
            }
        }
    }

    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return arrivals.closing(this, cause);
    }

    @Override
    public Wait parked() {
        return arrivals;
    }

    @Override
    public String toString() {
        return arrivals.toString();
    }
}
