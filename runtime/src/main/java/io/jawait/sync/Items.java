package io.jawait.sync;

import org.jspecify.annotations.Nullable;

/** What a queue holds, in the order in which it gives it out. */
abstract class Items<T> {
    abstract int size();

    /** Throws what the order throws for an item that it cannot compare. */
    abstract void check(T item);

    abstract void add(T item);

    /** Puts back what was taken before anything that is here now; several in the order in which they were taken. */
    abstract void putBack(T item);

    /** The next one, or null. */
    abstract @Nullable T poll();
}
