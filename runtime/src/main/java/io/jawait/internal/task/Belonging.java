package io.jawait.internal.task;

import io.jawait.CancelledError;
import io.jawait.internal.frame.Driver;

/** What a task has for the length of a block; in the body of a generator, whichever task runs that has it. */
public interface Belonging {
    /** From now on the given task has it, which runs in the same home. Called by that. */
    void goOver(Driver<?> task);

    /** The task that has come by it goes on with the body, and does not close it. Called after {@link #goOver}. */
    default void goOn(Driver<?> task) {}

    /** A cancellation is thrown in the body. */
    default void seen(CancelledError error) {}

    /** Whether nobody has it any more. */
    boolean isOver();
}
