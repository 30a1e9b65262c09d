package io.jawait.internal.task;

import io.jawait.internal.frame.Driver;

/**
 * Finds tasks of one loop that await each other in a ring. A cancellation may still free them, and a dump is to show
 * them as they stand: they are reported and not refused.
 */
final class TaskRing {
    /** A chain that is longer is looked at no further: each of its awaits would cost as much. */
    private static final int LONGEST = 1000;

    private TaskRing() {}

    /** Reports an await that closes a ring. Called in the home of both. */
    static void report(LoopTask<?> awaited, Driver<?> driver) {
        Driver<?> each = awaited;
        for (int steps = 0; steps < LONGEST && each.waiting() instanceof TaskWait next; steps++) {
            each = next.task;
            if (each == driver) {
                String ring = description(awaited, driver);
                driver.home().report(ring, new IllegalStateException(ring));
                return;
            }
        }
    }

    private static String description(LoopTask<?> awaited, Driver<?> driver) {
        StringBuilder text = new StringBuilder("Task ").append(driver.name());
        for (Driver<?> each = awaited; each != driver && each.waiting() instanceof TaskWait next; each = next.task) {
            text.append(" awaits ").append(each.name()).append(", which");
        }
        return text.append(" awaits ")
                .append(driver.name())
                .append(": they wait for ever unless one is cancelled")
                .toString();
    }
}
