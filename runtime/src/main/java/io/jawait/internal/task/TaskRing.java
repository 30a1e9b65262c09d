package io.jawait.internal.task;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an await that would close a ring of tasks of one loop, in which each awaits the next one. A ring that goes
 * through waits for several is reported. Looks only where the awaited task waits itself, and at no more than so many:
 * what is not found is shown by a dump.
 */
public final class TaskRing {
    /** A chain that is longer is looked at no further: each of its awaits would cost as much. */
    private static final int LONGEST = 1000;

    /** How many tasks are asked who waits for them. */
    private static final int WIDEST = 64;

    private TaskRing() {}

    /**
     * Refuses a wait of the driver for the end of the task, if that waits for the driver's. Called in the driver's home.
     *
     * @throws IllegalStateException naming the ring
     */
    public static void refuse(Task<?> awaited, Driver<?> driver) {
        refuseSelf(awaited, driver);
        if (mayWaitFor(awaited, driver)) {
            Driver<?> end = end((Driver<?>) awaited, driver);
            if (next(end.waiting(), end.home()) == driver) {
                throw new IllegalStateException(description(chain((Driver<?>) awaited, end), driver));
            }
            reportBehind(end, (Driver<?>) awaited, driver);
        }
    }

    /** As {@link #refuse}, for a wait for several, where only the driver itself is refused. */
    public static void report(Task<?> awaited, Driver<?> driver) {
        refuseSelf(awaited, driver);
        if (mayWaitFor(awaited, driver)) {
            Driver<?> end = end((Driver<?>) awaited, driver);
            if (next(end.waiting(), end.home()) == driver) {
                report(description(chain((Driver<?>) awaited, end), driver), driver);
            } else {
                reportBehind(end, (Driver<?>) awaited, driver);
            }
        }
    }

    private static void refuseSelf(Task<?> awaited, Driver<?> driver) {
        if (awaited == driver) {
            throw new IllegalStateException("Task " + driver.name() + " awaits itself and would wait for ever");
        }
    }

    private static boolean mayWaitFor(Task<?> awaited, Driver<?> driver) {
        return awaited instanceof Driver<?> task && task.waiting() != null && task.home() == driver.home();
    }

    /** The last one of the chain of single waits that begins with the first one, or the one that waits for the driver. */
    private static Driver<?> end(Driver<?> first, Driver<?> driver) {
        Driver<?> each = first;
        for (int steps = 0; steps < LONGEST; steps++) {
            Driver<?> next = next(each.waiting(), first.home());
            if (next == null || next == driver) {
                return each;
            }
            each = next;
        }
        return each;
    }

    /** Looks for a ring through the several tasks that the end of a chain waits for. */
    private static void reportBehind(Driver<?> end, Driver<?> first, Driver<?> driver) {
        Wait wait = end.waiting();
        if (wait == null || !wait.isForAll() || wait instanceof TaskWait) {
            return;
        }
        List<Driver<?>> between = waitersUpTo(end, driver, new int[] {WIDEST});
        if (between != null) {
            List<Driver<?>> ring = chain(first, end);
            ring.addAll(between);
            report(description(ring, driver), driver);
        }
    }

    private static void report(String ring, Driver<?> driver) {
        driver.home().report(ring, new IllegalStateException(ring));
    }

    /** The one task of the home that the wait is for, or null. */
    private static @Nullable Driver<?> next(@Nullable Wait wait, Home home) {
        if (wait instanceof TaskWait task) {
            return task.task;
        }
        return wait instanceof StageWait stage && stage.stage instanceof Driver<?> hot && hot.home() == home
                ? hot
                : null;
    }

    private static List<Driver<?>> chain(Driver<?> first, Driver<?> last) {
        List<Driver<?>> chain = new ArrayList<>(List.of(first));
        for (Driver<?> each = first; each != last; chain.add(each)) {
            each = Objects.requireNonNull(next(each.waiting(), first.home()));
        }
        return chain;
    }

    /** The tasks between, through which the first one, which waits for several, waits for the last one; or null. */
    private static @Nullable List<Driver<?>> waitersUpTo(Driver<?> first, Driver<?> last, int[] left) {
        for (Driver<?> waiter : last.awaiters()) {
            if (left[0]-- <= 0) {
                return null;
            }
            Wait wait = waiter.waiting();
            if (wait == null || !wait.isForAll()) {
                continue;
            }
            List<Driver<?>> between = waiter == first ? new ArrayList<>() : waitersUpTo(first, waiter, left);
            // Asked last, for many may be waited for.
            if (between != null && wait.awaited().contains(last)) {
                if (waiter != first) {
                    between.add(waiter);
                }
                return between;
            }
        }
        return null;
    }

    private static String description(List<Driver<?>> ring, Driver<?> driver) {
        StringBuilder text = new StringBuilder("Task ").append(driver.name());
        for (Driver<?> each : ring) {
            text.append(" awaits ").append(each.name()).append(", which");
        }
        return text.append(" awaits ")
                .append(driver.name())
                .append(": they would wait for each other for ever")
                .toString();
    }
}
