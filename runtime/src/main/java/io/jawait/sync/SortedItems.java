package io.jawait.sync;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The least first; of equal ones the one that came first. */
final class SortedItems<T> extends Items<T> {
    private final Comparator<? super T> order;
    private final PriorityQueue<Entry<T>> heap;
    private long arrivals;
    private long returns = Long.MIN_VALUE;

    SortedItems(Comparator<? super T> order) {
        this.order = order;
        heap = new PriorityQueue<>(
                Comparator.<Entry<T>, T>comparing(Entry::item, order).thenComparingLong(Entry::arrival));
    }

    @Override
    int size() {
        return heap.size();
    }

    @Override
    void check(T item) {
        order.compare(item, item);
    }

    @Override
    void add(T item) {
        heap.add(new Entry<>(item, ++arrivals));
    }

    @Override
    void putBack(T item) {
        heap.add(new Entry<>(item, returns++));
    }

    @Override
    @Nullable
    T poll() {
        Entry<T> least = heap.poll();
        return least == null ? null : least.item;
    }

    private record Entry<T>(T item, long arrival) {}
}
