package io.jawait.internal.frame;

import io.jawait.Task;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parked driver waits for. The innermost await only notes the wait, with {@link Driver#park}; it is armed after
 * the stack has unwound, as the last touch of the task by that step.
 *
 * <p>These methods are called in the driver's home. Whoever ends the wait calls {@link Driver#wake} there too, through
 * {@link Home#handOver} when it comes from elsewhere.
 */
public interface Wait {
    /** Subscribes to the event; from now on {@link Driver#wake} may be called with this wait, once. */
    void arm(Driver<?> driver);

    /**
     * A cancellation was requested while the driver was parked here. Gives up the subscription and cancels what only
     * this driver waited for.
     *
     * @return true if the driver may resume with the cancellation at once; false if the wait goes on (a shield, or
     *     children that unwind first) and the request stays pending until it has ended
     */
    boolean disarm(Driver<?> driver);

    /**
     * A cancellation was requested after the wait has ended, and before the driver has gone on. Gives back what nobody
     * has seen yet.
     *
     * @param outcome what the driver was woken with; no failure, which is delivered
     * @return true if the driver may resume with the cancellation instead; false if the outcome is delivered, and the
     *     request stays pending until the next wait
     */
    default boolean revoke(@Nullable Object outcome) {
        return false;
    }

    /** The tasks that have to end before this does, or that hold what is waited for; none when it is no task. */
    default Collection<? extends Task<?>> awaited() {
        return List.of();
    }

    /** Whether this cannot end before all of {@link #awaited()} have, unless it is cancelled. */
    default boolean isForAll() {
        return false;
    }

    /** How many {@link #awaited()} tells of at most, without counting them. */
    default int breadth() {
        return 1;
    }

    /**
     * This would never end: it ends with the failure, once what it has begun itself has ended; what else it waits for is
     * not cancelled. One that cannot do that goes on.
     */
    default void refuse(Driver<?> driver, Throwable failure) {}

    /** Whether something outside of all loops may end this: a future, a callback, a call on another thread. */
    default boolean isForeign() {
        return false;
    }
}
