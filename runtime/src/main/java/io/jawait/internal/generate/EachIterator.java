package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.internal.close.Closing;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.UnwovenCall;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a for-each loop over {@code awaitEach(..)} walks; woven code awaits {@link #source()} instead of asking it. */
public final class EachIterator<T extends @Nullable Object> implements Iterator<T>, AsyncCloseable {
    private final AsyncIterator<T> source;

    /** Made with the first wait for an iterator whose own answers nobody has looked at. */
    private @Nullable Answer answer;

    public EachIterator(AsyncIterator<T> source) {
        this.source = source;
    }

    /** The iterator that waits. */
    public AsyncIterator<T> source() {
        return source;
    }

    /**
     * Waits for the next element; what fails to give one is closed.
     *
     * @return the element, or {@link Frame#EMITTED_NULL} for null, or {@link Frame#ANNOUNCED} where {@link #next} gives
     *     it; null where there is none any more; or {@link Frame#SUSPENDED}
     */
    public @Nullable Object askNext(Driver<?> driver, int budget) throws Throwable {
        if (source instanceof Elements<?> elements) {
            return elements.askNext(driver, budget);
        }
        Object given = ClosingNext.ask(source, driver, budget);
        return given == Frame.SUSPENDED ? await(true, driver) : announced(source, given);
    }

    /** Waits for the next element; what fails to give one is closed. A Boolean, or {@link Frame#SUSPENDED}. */
    public @Nullable Object ask(Driver<?> driver, int budget) throws Throwable {
        if (source instanceof Elements<?> elements) {
            return elements.ask(driver, budget);
        }
        Object given = ClosingNext.ask(source, driver, budget);
        if (given != Frame.SUSPENDED) {
            return Walks.hasMore(source, given);
        }
        return source instanceof Frame<?> || source instanceof AsyncCloseable ? given : await(false, driver);
    }

    private Object await(boolean forElement, Driver<?> driver) {
        Answer awaited = answer;
        if (awaited == null) {
            awaited = new Answer(source);
            answer = awaited;
        }
        awaited.forElement = forElement;
        return driver.suspended(awaited, Frame.STARTED + 1);
    }

    private static @Nullable Object announced(AsyncIterator<?> source, @Nullable Object answer) {
        return Walks.hasMore(source, answer) ? Frame.ANNOUNCED : null;
    }

    /** Looks at what an iterator that is no generator of ours gives after a wait. */
    private static final class Answer extends Frame<Object> {
        private final AsyncIterator<?> source;
        private boolean forElement;

        Answer(AsyncIterator<?> source) {
            this.source = source;
        }

        @Override
        public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
            Object given = driver.take();
            return forElement ? announced(source, given) : (Object) Walks.hasMore(source, given);
        }

        @Override
        public String toString() {
            return "next of " + source;
        }
    }

    @Override
    public boolean hasNext() {
        throw UnwovenCall.of("awaitEach");
    }

    @Override
    public T next() {
        return source.next();
    }

    /** The loop was left early: closes what it walked, if that can be closed. */
    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return source instanceof AsyncCloseable closeable ? Closing.of(closeable, cause) : Coroutine.done();
    }
}
