package io.jawait.internal.loop;

import java.util.function.BooleanSupplier;

/** How whoever closes a loop has it turned for the last times. */
interface Turns {
    /**
     * What the question gives on the loop, behind what has come there before; false if no turn comes for it.
     *
     * @param end by when the loop is to have ended
     */
    boolean ask(BooleanSupplier question, long end);

    /** As {@link #ask}, for work. */
    default boolean isDone(Runnable work, long end) {
        return ask(
                () -> {
                    work.run();
                    return true;
                },
                end);
    }

    /** Lets the loop turn until no task lives there, or the time has come. */
    void untilEmpty(long end);
}
