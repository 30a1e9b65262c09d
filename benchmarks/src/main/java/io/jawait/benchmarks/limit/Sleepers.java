package io.jawait.benchmarks.limit;

import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tasks that sleep once. */
final class Sleepers {
    private Sleepers() {}

    /** @return how many woke up */
    static long run(int[] millis) {
        Clock clock = new Clock();
        Count count = new Count();
        for (int each : millis) {
            Sleeper sleeper = new Sleeper(clock, each);
            sleeper.outer = count;
            clock.ready(sleeper);
        }
        clock.drain();
        return count.awake;
    }

    private static final class Clock extends Machine {
        private final PriorityQueue<Sleeper> asleep = new PriorityQueue<>();

        @Override
        @Nullable
        Node idle() {
            Sleeper first = asleep.peek();
            if (first == null) {
                return null;
            }
            for (long left = first.until - System.nanoTime(); left > 0; left = first.until - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            return asleep.poll();
        }
    }

    private static final class Sleeper extends Node implements Comparable<Sleeper> {
        private final Clock clock;
        private final int millis;
        private long until;

        Sleeper(Clock clock, int millis) {
            this.clock = clock;
            this.millis = millis;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            if (until != 0) {
                return null;
            }
            until = System.nanoTime() + millis * 1_000_000L;
            clock.asleep.add(this);
            return machine.pending(this);
        }

        @Override
        public int compareTo(Sleeper other) {
            return Long.signum(until - other.until);
        }
    }

    private static final class Count extends Node {
        private long awake;

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            awake++;
            return null;
        }
    }
}
