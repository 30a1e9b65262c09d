package io.jawait.internal.loop;

import java.util.List;

/** Which of the steps that are ready a turn takes, and in which order: a test may put another in than first come, first served. */
@FunctionalInterface
public interface Order {
    /**
     * Those to take, in their order; at least one. The others stay ready for the next turn.
     *
     * @param ready steps in the order in which they became ready, never empty; a copy
     */
    List<Runnable> chosen(List<Runnable> ready);
}
