package io.jawait.internal.task;

import io.jawait.internal.frame.Driver;

/** What a task has for the length of a block; in the body of a generator, whichever task runs that has it. */
public interface Belonging {
    /** From now on the given task has it, which runs in the same home. Called by that. */
    void goOver(Driver<?> task);

    /** Whether nobody has it any more. */
    boolean isOver();
}
