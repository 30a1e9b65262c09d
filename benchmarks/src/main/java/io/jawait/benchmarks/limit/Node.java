package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** One suspended call; {@code outer} waits for its value. */
abstract class Node {
    @Nullable
    Node outer;

    /** Goes on with the value that was waited for, to the end (its value) or to the next wait (PENDING). */
    abstract @Nullable Object resume(Machine machine, @Nullable Object value);
}
