package io.jawait.sync;

import org.jspecify.annotations.Nullable;

/** First in, first out: a ring that grows. */
final class RingItems<T> extends Items<T> {
    private @Nullable Object[] ring = new @Nullable Object[16];
    private int head;
    private int size;

    /** How many of those at the head were put back. */
    private int returned;

    @Override
    int size() {
        return size;
    }

    @Override
    void check(T item) {}

    @Override
    void add(T item) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = item;
    }

    @Override
    void putBack(T item) {
        if (size == ring.length) {
            grow();
        }
        int mask = ring.length - 1;
        head = (head - 1) & mask;
        for (int i = 0; i < returned; i++) {
            ring[(head + i) & mask] = ring[(head + i + 1) & mask];
        }
        ring[(head + returned++) & mask] = item;
        size++;
    }

    @Override
    @Nullable
    T poll() {
        int at = head;
        @SuppressWarnings("unchecked")
        T item = (T) ring[at];
        if (item != null) {
            ring[at] = null;
            head = (at + 1) & (ring.length - 1);
            size--;
            if (returned > 0) {
                returned--;
            }
        }
        return item;
    }

    private void grow() {
        @Nullable Object[] larger = new @Nullable Object[ring.length * 2];
        int tail = ring.length - head;
        System.arraycopy(ring, head, larger, 0, tail);
        System.arraycopy(ring, 0, larger, tail, head);
        ring = larger;
        head = 0;
    }
}
