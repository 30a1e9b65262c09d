package io.jawait.internal.task;

import io.jawait.Awaitable;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an await that would close a ring of tasks, in which each has to wait for the end of the next one: only a
 * cancellation from outside could ever free them. Looks only where somebody waits for the one that awaits, and at a
 * bounded number of tasks: what is not found is shown by a dump. A ring through several homes is looked for by a
 * {@link RingSearch}.
 */
public final class TaskRing {
    /** A chain of single waits that is longer is looked at no further: each of its awaits would cost as much. */
    private static final int LONGEST = 1000;

    /** How many of those that wait for the one that awaits are looked at. */
    private static final int WIDEST = 256;

    private TaskRing() {}

    /**
     * Refuses a wait of the driver for the end of the task, if that waits for the driver's. Called in the driver's home.
     *
     * @throws IllegalStateException naming the ring
     */
    public static void refuse(Task<?> awaited, Driver<?> driver) {
        refuseSelf(awaited, driver);
        if (!(awaited instanceof Driver<?> first)) {
            return;
        }
        if (first.home() != driver.home()) {
            searchElsewhere(driver);
            return;
        }
        if (first.waiting() == null) {
            return;
        }
        if (isAwaited(driver)) {
            Driver<?> end = end(first, driver);
            if (next(end.waiting(), end.home()) == driver) {
                refuse(chain(first, end), driver);
            } else if (isForSeveral(end.waiting())) {
                List<Driver<?>> ring = chain(first, end);
                ring.remove(end);
                if (addPath(behind(driver), end, driver, ring)) {
                    refuse(ring, driver);
                }
            }
        }
        if (((TaskHome) driver.home()).awaitsElsewhere()) {
            searchElsewhere(driver);
        }
    }

    /** As {@link #refuse}, for a wait for the end of all of the given ones that are tasks. */
    public static void refuseAll(Collection<? extends Awaitable<?>> awaited, Driver<?> driver) {
        TaskHome home = (TaskHome) driver.home();
        boolean elsewhere = home.awaitsElsewhere();
        boolean here = false;
        for (Awaitable<?> each : awaited) {
            refuseSelf(each, driver);
            if (each instanceof Driver<?> task) {
                here |= task.home() == home && isBlocking(task.waiting());
                elsewhere |= task.home() != home;
            }
        }
        if (here && isAwaited(driver)) {
            Map<Driver<?>, Driver<?>> behind = behind(driver);
            for (Awaitable<?> each : awaited) {
                List<Driver<?>> ring = new ArrayList<>(0);
                if (each instanceof Driver<?> task && addPath(behind, task, driver, ring)) {
                    refuse(ring, driver);
                }
            }
        }
        if (elsewhere) {
            searchElsewhere(driver);
        }
    }

    /**
     * Has a ring looked for that a wait closes which could have ended otherwise and now is for one task alone. Called in
     * the driver's home.
     */
    public static void searchNarrowed(Driver<?> driver) {
        if (isAwaited(driver) || driver.getNumberOfDependents() > 0) {
            driver.home().handOver(new RingSearch(driver));
        }
    }

    /** Refuses what never ends because it is the driver itself. */
    public static void refuseSelf(Awaitable<?> awaited, Driver<?> driver) {
        if (awaited == driver) {
            throw new IllegalStateException("Task " + driver.name() + " awaits itself and would wait for ever");
        }
    }

    private static void refuse(List<Driver<?>> ring, Driver<?> driver) {
        if (!driver.isInterruptPending() && !driver.isLimited() && ring.stream().noneMatch(Driver::isLimited)) {
            throw new IllegalStateException(description(ring, driver));
        }
    }

    /** Whether somebody of its home may wait for the driver's end. */
    private static boolean isAwaited(Driver<?> driver) {
        return driver.awaiter() != null || !(driver instanceof LoopTask);
    }

    /** Whether the wait cannot end before the tasks have that it is for. */
    static boolean isBlocking(@Nullable Wait wait) {
        return wait != null && (wait.isForAll() || (wait instanceof StageWait one && one.stage instanceof Driver<?>));
    }

    // ---- from the awaited task on

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

    /** The one task of the home that the wait is for, or null. */
    private static @Nullable Driver<?> next(@Nullable Wait wait, Home home) {
        if (wait instanceof TaskWait task) {
            return task.task;
        }
        return wait instanceof StageWait stage && stage.stage instanceof Driver<?> hot && hot.home() == home
                ? hot
                : null;
    }

    private static boolean isForSeveral(@Nullable Wait wait) {
        return wait != null && wait.isForAll() && !(wait instanceof TaskWait);
    }

    private static List<Driver<?>> chain(Driver<?> first, Driver<?> last) {
        List<Driver<?>> chain = new ArrayList<>(List.of(first));
        for (Driver<?> each = first; each != last; chain.add(each)) {
            each = Objects.requireNonNull(next(each.waiting(), first.home()));
        }
        return chain;
    }

    // ---- back from the task that awaits

    /** Those that cannot go on before the driver has ended, each with the one that it waits for. */
    private static Map<Driver<?>, Driver<?>> behind(Driver<?> driver) {
        Map<Driver<?>, Driver<?>> behind = new HashMap<>();
        Deque<Driver<?>> open = new ArrayDeque<>(List.of(driver));
        for (int left = WIDEST; left > 0 && !open.isEmpty(); left--) {
            Driver<?> each = open.remove();
            List<Driver<?>> blocked = each.blocked(left);
            if (!(each instanceof LoopTask)) {
                ((TaskHome) each.home()).stages().addBlocked(each, blocked, left);
            }
            for (Driver<?> waiter : blocked) {
                if (waiter != driver && behind.putIfAbsent(waiter, each) == null) {
                    open.add(waiter);
                }
            }
            left -= blocked.size();
        }
        return behind;
    }

    /** Adds the tasks from the first one on, up to the last, through which it waits for that; false if it does not. */
    private static boolean addPath(
            Map<Driver<?>, Driver<?>> behind, Driver<?> first, Driver<?> last, List<Driver<?>> path) {
        if (!behind.containsKey(first)) {
            return false;
        }
        for (Driver<?> each = first; each != last; each = Objects.requireNonNull(behind.get(each))) {
            path.add(each);
        }
        return true;
    }

    // ---- through other homes

    /**
     * Has a ring through other homes looked for, if the driver may be a part of one. After this step: of several that begin
     * to wait at the same time at least one finds itself awaited, because each looks only when the others can see it.
     */
    private static void searchElsewhere(Driver<?> driver) {
        driver.home().handOver(() -> {
            if (isAwaitedElsewhere(driver)) {
                new RingSearch(driver).run();
            }
        });
    }

    /** Whether a task of another home may wait for the driver, or for one that waits for it. */
    private static boolean isAwaitedElsewhere(Driver<?> driver) {
        return driver.getNumberOfDependents() > 0
                || (isAwaited(driver)
                        && behind(driver).keySet().stream().anyMatch(each -> each.getNumberOfDependents() > 0));
    }

    static String description(List<Driver<?>> ring, Driver<?> driver) {
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
