package io.jawait.internal.loop;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is ready to run, first in, first out: a ring that grows and allocates nothing else. Confined to its loop.
 *
 * <p>It is run in rounds. What gives way goes to the end; as long as that is where it stands, for all that the round has
 * come by has given way as well, it stays in its place, for stores of references have their price.
 *
 * <pre>
 *   head          at                      tail
 *    | gave way   | not yet run in this round |        in place
 *    | gave way | free | not yet run | came meanwhile, and gave way after that |
 * </pre>
 */
final class ReadyQueue {
    /** Of runnables; said to be of objects, because checking for an interface costs a search among a class's interfaces. */
    private @Nullable Object[] ring = new @Nullable Object[64];

    /** Where the first is, and where the next one is put; both run on, and the ring's length is a power of two. */
    private int head;

    private int tail;

    /** Where the round has come to. */
    private int at;

    /** How many places are free before that, and behind others that are not. */
    private int free;

    /** Whether what gives way is at the end where it stands. */
    private boolean inPlace;

    void add(Runnable work) {
        append(work);
    }

    private void append(Object work) {
        if (tail - head == ring.length) {
            grow();
        }
        ring[tail & (ring.length - 1)] = work;
        tail++;
        inPlace = false;
    }

    /** Begins a round with what is first. */
    void begin() {
        at = head;
        inPlace = true;
    }

    /** What the round has come to; a runnable, if there is one. */
    @Nullable
    Object current() {
        return ring[at & (ring.length - 1)];
    }

    /** What the round has come to gives way to all that are ready. */
    void giveWay() {
        if (inPlace) {
            at++;
        } else {
            Object work = Objects.requireNonNull(current());
            remove();
            append(work);
        }
    }

    /** What the round has come to leaves. */
    void remove() {
        ring[at & (ring.length - 1)] = null;
        if (at == head) {
            head++;
        } else {
            free++;
            inPlace = false;
        }
        at++;
    }

    /** Ends a round, of which some may not have been run. */
    void end() {
        if (free > 0) {
            close();
        }
    }

    /** Moves what is before the free places, or what is behind them: the fewer. */
    private void close() {
        int mask = ring.length - 1;
        int before = at - free;
        if (before - head < tail - at) {
            for (int i = before - 1; i - head >= 0; i--) {
                move(i & mask, (i + free) & mask);
            }
            head += free;
        } else {
            for (int i = at; i != tail; i++) {
                move(i & mask, (i - free) & mask);
            }
            tail -= free;
        }
        free = 0;
    }

    private void move(int from, int to) {
        ring[to] = ring[from];
        ring[from] = null;
    }

    /**
     * Takes the steps in another order; callbacks stay where they are.
     *
     * @return how much of what is ready the turn takes
     */
    int rearrange(Order order) {
        // No list is changed once it is made: compiled by JDK 25, one that had been was null a few lines later.
        List<Runnable> all = takeAll();
        List<Runnable> steps = all.stream().filter(ReadyQueue::isStep).toList();
        List<Runnable> chosen = steps.isEmpty() ? steps : order.chosen(steps);
        Iterator<Runnable> next = chosen.iterator();
        for (Runnable work : all) {
            if (!isStep(work)) {
                add(work);
            } else if (next.hasNext()) {
                add(next.next());
            }
        }
        int taken = size();
        Set<Runnable> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(chosen);
        for (Runnable step : steps) {
            if (!gone.contains(step)) {
                add(step);
            }
        }
        return taken;
    }

    private List<Runnable> takeAll() {
        List<Runnable> all = new ArrayList<>(size());
        begin();
        while (size() > 0) {
            all.add((Runnable) Objects.requireNonNull(current()));
            remove();
        }
        return all;
    }

    private static boolean isStep(Runnable work) {
        return work instanceof Driver<?> || work instanceof Home.Waking;
    }

    int size() {
        return tail - head;
    }

    private void grow() {
        int from = head & (ring.length - 1);
        @Nullable Object[] larger = new @Nullable Object[ring.length * 2];
        int untilEnd = ring.length - from;
        System.arraycopy(ring, from, larger, 0, untilEnd);
        System.arraycopy(ring, 0, larger, untilEnd, from);
        at -= head;
        tail = ring.length;
        head = 0;
        ring = larger;
    }
}
