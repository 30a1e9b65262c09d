package io.jawait.internal.loop;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A heap with four children to a node, by deadline and then by the order in which the sleeps were set. Each sleep knows
 * its place, so that a cancelled one leaves at once.
 */
final class TimerHeap {
    private @Nullable Sleep[] heap = new @Nullable Sleep[64];
    private int size;

    void add(Sleep sleep) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        rise(sleep, size++);
    }

    /** Takes out one that is there. */
    void remove(Sleep sleep) {
        int place = sleep.place;
        sleep.place = -1;
        Sleep moved = Objects.requireNonNull(heap[--size]);
        heap[size] = null;
        if (moved != sleep) {
            if (place > 0 && moved.isBefore(at((place - 1) >> 2))) {
                rise(moved, place);
            } else {
                sink(moved, place);
            }
        }
    }

    /** The sleep that ends first, or null. */
    @Nullable
    Sleep first() {
        return heap[0];
    }

    int size() {
        return size;
    }

    /** All of them, in no order. */
    void forEach(Consumer<Sleep> action) {
        for (int i = 0; i < size; i++) {
            action.accept(at(i));
        }
    }

    private Sleep at(int place) {
        return Objects.requireNonNull(heap[place]);
    }

    private void rise(Sleep sleep, int from) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 2;
            Sleep above = at(parent);
            if (!sleep.isBefore(above)) {
                break;
            }
            put(above, place);
            place = parent;
        }
        put(sleep, place);
    }

    private void sink(Sleep sleep, int from) {
        int place = from;
        for (int child = 4 * place + 1; child < size; child = 4 * place + 1) {
            int least = child;
            for (int other = child + 1; other < Math.min(child + 4, size); other++) {
                if (at(other).isBefore(at(least))) {
                    least = other;
                }
            }
            Sleep below = at(least);
            if (!below.isBefore(sleep)) {
                break;
            }
            put(below, place);
            place = least;
        }
        put(sleep, place);
    }

    private void put(Sleep sleep, int place) {
        heap[place] = sleep;
        sleep.place = place;
    }
}
