package io.jawait.internal.close;

import io.jawait.CancelledError;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses between the exception that leaves a block and the one that closing its resource threw. */
public final class Leaving {
    private Leaving() {}

    /**
     * The one that leaves: the closing one if it holds the primary one inside of itself, or if that is a cancellation
     * which it provoked or which will come once more; a cancellation that came while the resource was closing, with the
     * primary one suppressed; otherwise the primary one with the other suppressed.
     */
    public static Throwable choose(Throwable primary, Throwable fromClose) {
        if (fromClose == primary || isReplaced(primary, fromClose) || holds(fromClose, primary)) {
            return fromClose;
        }
        boolean cancelled = isOnItsWay(fromClose);
        Throwable leaving = cancelled ? fromClose : primary;
        leaving.addSuppressed(cancelled ? primary : fromClose);
        return leaving;
    }

    /** Lets what a closing throws leave in the place of a cancellation that is over with. */
    public static void replace(CancelledError over, Throwable fromClose) {
        if (fromClose != over && !isOnItsWay(fromClose) && !isReplaced(over, fromClose) && !holds(fromClose, over)) {
            fromClose.addSuppressed(over);
        }
    }

    /** Each request is thrown once: one that is suppressed here would never reach the block or the task that it is for. */
    private static boolean isOnItsWay(Throwable thrown) {
        Driver<?> driver = ThreadHome.currentDriver();
        return thrown instanceof CancelledError request && driver != null && driver.isUnwinding(request);
    }

    /** What resources failed with when the cancellation left their blocks. */
    public static List<Throwable> failuresIn(CancelledError request) {
        return Stream.of(request.getSuppressed())
                .filter(each -> !(each instanceof CancelledError))
                .toList();
    }

    private static boolean isReplaced(Throwable primary, Throwable fromClose) {
        if (!(primary instanceof CancelledError request)) {
            return false;
        }
        Driver<?> driver = ThreadHome.currentDriver();
        return request.getCause() == fromClose || (driver != null && driver.isPending(request));
    }

    private static boolean holds(Throwable outer, Throwable sought) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(outer));
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (next == sought) {
                return true;
            }
            if (seen.add(next)) {
                Collections.addAll(open, next.getSuppressed());
                if (next.getCause() != null) {
                    open.add(next.getCause());
                }
            }
        }
        return false;
    }
}
