package io.jawait.internal.close;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Chooses between the exception that leaves a block and the one that closing its resource threw. */
public final class Leaving {
    private Leaving() {}

    /**
     * The one that leaves: the closing one if it holds the primary one inside of itself, otherwise the primary one with
     * the other suppressed.
     */
    public static Throwable choose(Throwable primary, Throwable fromClose) {
        if (fromClose == primary || holds(fromClose, primary)) {
            return fromClose;
        }
        primary.addSuppressed(fromClose);
        return primary;
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
