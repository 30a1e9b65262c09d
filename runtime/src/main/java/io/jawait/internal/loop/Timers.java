package io.jawait.internal.loop;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sleeps of a loop, by deadline and then by the order in which they were set. A few are in one heap. Where there are
 * many, that takes only those before a horizon, and stays in the processor's cache; those within some seconds behind it
 * are in a ring of buckets, unsorted, which go into the heap one after the other; all others wait in a heap of their
 * own. A cancelled one leaves at once. Confined to its loop.
 *
 * <pre>
 *                  horizon                     horizon + SPAN
 *   soon: a heap      |   ring: buckets               |    late: a heap
 * </pre>
 */
final class Timers {
    /** How many go into one heap. */
    private static final int MANY = 1024;

    /** The width of a bucket, 4 ms, as a power of two nanoseconds. */
    private static final int WIDTH = 22;

    private static final int BUCKETS = 1024;
    private static final long SPAN = (long) BUCKETS << WIDTH;

    private final LongSupplier clock;
    private TimerHeap soon = new TimerHeap();
    private final TimerHeap late = new TimerHeap();

    /** Null while there are only few. */
    private @Nullable Bucket @Nullable [] ring;

    /** How many are in the ring. */
    private int ringed;

    /** Where the ring begins: a multiple of the width. */
    private long horizon;

    private int order;
    private int size;

    /** @param clock the time of the deadlines, in nanoseconds */
    Timers(LongSupplier clock) {
        this.clock = clock;
    }

    void add(Sleep sleep) {
        sleep.order = order++;
        size++;
        if (ring == null) {
            if (soon.size() == MANY) {
                spread();
            }
        } else if (soon.size() == 0 && ringed == 0) {
            moveTo(clock.getAsLong());
        }
        put(sleep);
    }

    /** They have become many. */
    private void spread() {
        TimerHeap all = soon;
        soon = new TimerHeap();
        ring = new Bucket[BUCKETS];
        moveTo(clock.getAsLong());
        all.forEach(this::put);
    }

    private void put(Sleep sleep) {
        long ahead = sleep.deadline - horizon;
        if (ring == null || ahead < 0) {
            soon.add(sleep);
        } else if (ahead < SPAN) {
            bucket(ring, sleep).add(sleep);
            ringed++;
        } else {
            late.add(sleep);
        }
    }

    /** False if it is not there any more. */
    boolean remove(Sleep sleep) {
        if (sleep.place < 0) {
            return false;
        }
        long ahead = sleep.deadline - horizon;
        if (ring == null || ahead < 0) {
            soon.remove(sleep);
        } else if (ahead < SPAN) {
            bucket(ring, sleep).remove(sleep);
            ringed--;
        } else {
            late.remove(sleep);
        }
        size--;
        if (size == 0) {
            ring = null;
        }
        return true;
    }

    private static Bucket bucket(@Nullable Bucket[] ring, Sleep sleep) {
        int index = index(sleep.deadline);
        Bucket bucket = ring[index];
        if (bucket == null) {
            bucket = new Bucket();
            ring[index] = bucket;
        }
        return bucket;
    }

    private static int index(long time) {
        return (int) (time >> WIDTH) & BUCKETS - 1;
    }

    /** The sleep that ends first, or null. */
    @Nullable
    Sleep first() {
        while (ringed > 0 && soon.size() == 0) {
            takeBucket();
        }
        return soon.size() > 0 ? soon.first() : late.first();
    }

    /** The first bucket of the ring goes into the heap. */
    private void takeBucket() {
        @Nullable Bucket[] buckets = Objects.requireNonNull(ring);
        int index = index(horizon);
        Bucket taken = buckets[index];
        buckets[index] = null;
        moveTo(horizon);
        if (taken != null) {
            ringed -= taken.size;
            taken.forEach(soon::add);
        }
    }

    /** The ring begins behind the given time, before which nothing of it is left. */
    private void moveTo(long time) {
        horizon = (time >> WIDTH) + 1 << WIDTH;
        for (Sleep next = late.first(); next != null && next.deadline - horizon < SPAN; next = late.first()) {
            late.remove(next);
            put(next);
        }
    }

    int size() {
        return size;
    }

    /** The sleeps of one bucket, each of which knows its place, in no order. */
    private static final class Bucket {
        private @Nullable Sleep[] sleeps = new @Nullable Sleep[16];
        private int size;

        void add(Sleep sleep) {
            if (size == sleeps.length) {
                sleeps = Arrays.copyOf(sleeps, size + (size >> 1));
            }
            sleep.place = size;
            sleeps[size++] = sleep;
        }

        void remove(Sleep sleep) {
            Sleep last = Objects.requireNonNull(sleeps[--size]);
            sleeps[sleep.place] = last;
            last.place = sleep.place;
            sleeps[size] = null;
            sleep.place = -1;
        }

        void forEach(Consumer<Sleep> action) {
            for (int i = 0; i < size; i++) {
                action.accept(Objects.requireNonNull(sleeps[i]));
            }
        }
    }
}
