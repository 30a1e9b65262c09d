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

    public EachIterator(AsyncIterator<T> source) {
        this.source = source;
    }

    /** The iterator that waits. */
    public AsyncIterator<T> source() {
        return source;
    }

    /** Waits for the next element; what fails to give one is closed. A Boolean, or {@link Frame#SUSPENDED}. */
    public @Nullable Object ask(Driver<?> driver, int budget) throws Throwable {
        if (source instanceof Elements<?> elements) {
            return elements.ask(driver, budget);
        }
        Object answer = ClosingNext.ask(source, driver, budget);
        return answer == Frame.SUSPENDED ? answer : (Object) Walks.hasMore(source, answer);
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
