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

/** What is ready to run, first in, first out: a ring that grows and allocates nothing else. Confined to its loop. */
final class ReadyQueue {
    /** Of runnables; said to be of objects, because checking for an interface costs a search among a class's interfaces. */
    private @Nullable Object[] ring = new @Nullable Object[64];

    /** Where the first is, and where the next one is put; both run on, and the ring's length is a power of two. */
    private int head;

    private int tail;

    void add(Runnable work) {
        if (tail - head == ring.length) {
            grow();
        }
        ring[tail & (ring.length - 1)] = work;
        tail++;
    }

    /** A runnable, if there is one. */
    @Nullable
    Object first() {
        return ring[head & (ring.length - 1)];
    }

    void removeFirst() {
        ring[head & (ring.length - 1)] = null;
        head++;
    }

    /** Moves the first to the end; one that is alone is there already, and stores of references have their price. */
    void rotate() {
        int size = tail - head;
        if (size == 1) {
            return;
        }
        if (size < ring.length) {
            int from = head & (ring.length - 1);
            ring[tail & (ring.length - 1)] = ring[from];
            ring[from] = null;
        }
        head++;
        tail++;
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
        for (; size() > 0; removeFirst()) {
            all.add((Runnable) Objects.requireNonNull(first()));
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
        tail = ring.length;
        head = 0;
        ring = larger;
    }
}
