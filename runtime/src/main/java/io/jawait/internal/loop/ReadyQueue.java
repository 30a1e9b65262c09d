package io.jawait.internal.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is ready to run, first in, first out: a ring that grows and allocates nothing else. Confined to its loop. */
final class ReadyQueue {
    private @Nullable Runnable[] ring = new @Nullable Runnable[64];
    private int head;
    private int size;

    void add(Runnable work) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = work;
        size++;
    }

    Runnable remove() {
        Runnable work = Objects.requireNonNull(ring[head]);
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return work;
    }

    int size() {
        return size;
    }

    private void grow() {
        @Nullable Runnable[] larger = new @Nullable Runnable[ring.length * 2];
        int tail = ring.length - head;
        System.arraycopy(ring, head, larger, 0, tail);
        System.arraycopy(ring, 0, larger, tail, head);
        ring = larger;
        head = 0;
    }
}
