package io.jawait.internal.task;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Wait;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a ring of tasks through several homes that a wait may have closed, and fails the wait if there is one.
 *
 * <pre>
 *              follows the waits, from home to home          the one that waits was found
 *   SEARCHING -----------------------------------> SEARCHING -----------------------------> CONFIRMING
 *                                                                                               |
 *                      refused &lt;--- all of the ring still wait as they did, home by home ------+
 * </pre>
 *
 * <p>Each task is looked at in its own home, between two steps, and twice: what was found the first time and is so still
 * after that was all so at one moment. Belongs to the home that it was handed to last.
 */
final class RingSearch implements Runnable {
    /** How many tasks are looked at. */
    private static final int MOST = 1000;

    private final Driver<?> closing;
    private final Set<Driver<?>> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Link> open = new ArrayDeque<>();
    private final Deque<Link> ring = new ArrayDeque<>();

    /** Those of the ring that are to confirm it; that of the one which waits is the last one. */
    private final Set<Home> homes = new LinkedHashSet<>();

    /** A task that was come by through another one, which waits for it. */
    private static final class Link {
        private final Driver<?> task;
        private final @Nullable Link before;
        private @Nullable Wait wait;

        Link(Driver<?> task, @Nullable Link before) {
            this.task = task;
            this.before = before;
        }
    }

    /** @param closing has begun to wait */
    RingSearch(Driver<?> closing) {
        this.closing = closing;
        open.add(new Link(closing, null));
    }

    /** Called in the home of what comes next. */
    @Override
    public void run() {
        Home next = ring.isEmpty() ? search() : confirm();
        if (next != null) {
            try {
                next.handOver(this);
            } catch (IllegalStateException e) {
                // That loop cannot go on: what waits there is being given up.
                open.clear();
            }
        }
    }

    // ---- searching

    /** Where to go on, or null. */
    private @Nullable Home search() {
        Home here = open.element().task.home();
        Deque<Link> elsewhere = new ArrayDeque<>();
        for (Link link = open.poll(); link != null; link = open.poll()) {
            if (link.task.home() != here) {
                elsewhere.add(link);
            } else if (closes(link)) {
                return found(link);
            }
        }
        open.addAll(elsewhere);
        return open.isEmpty() ? null : open.element().task.home();
    }

    /** Whether the task waits for the one that everything began with; otherwise opens those that it waits for. */
    private boolean closes(Link link) {
        Wait wait = link.task.waiting();
        if (wait == null || !isStuck(link.task, wait) || found.size() + wait.breadth() > MOST) {
            return false;
        }
        link.wait = wait;
        for (Task<?> each : wait.awaited()) {
            if (each == closing) {
                return true;
            }
            if (each instanceof Driver<?> task && found.add(task)) {
                open.add(new Link(task, link));
            }
        }
        return false;
    }

    /** Whether the task, where it waits, cannot go on before all have ended that it waits for, unless it is cancelled. */
    private static boolean isStuck(Driver<?> task, Wait wait) {
        return TaskRing.isBlocking(wait) && !task.isLimited() && !task.isInterruptPending();
    }

    // ---- confirming

    private Home found(Link last) {
        for (Link each = last; each != null; each = each.before) {
            ring.addFirst(each);
            homes.add(each.task.home());
        }
        homes.remove(closing.home());
        homes.add(closing.home());
        return homes.iterator().next();
    }

    /** Where to go on, or null. */
    private @Nullable Home confirm() {
        Home here = homes.iterator().next();
        homes.remove(here);
        for (Link each : ring) {
            Wait wait = each.task.home() == here ? each.wait : null;
            if (wait != null && (each.task.waiting() != wait || !isStuck(each.task, wait))) {
                return null;
            }
        }
        if (!homes.isEmpty()) {
            return homes.iterator().next();
        }
        Wait wait = ring.removeFirst().wait;
        List<Driver<?>> others = ring.stream().<Driver<?>>map(each -> each.task).toList();
        if (wait != null) {
            wait.refuse(closing, new IllegalStateException(TaskRing.description(others, closing)));
        }
        return null;
    }
}
