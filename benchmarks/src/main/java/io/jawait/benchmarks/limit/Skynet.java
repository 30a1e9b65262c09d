package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** A tree of tasks, ten below each, that sums up the numbers of its leaves. */
final class Skynet {
    private Skynet() {}

    /** @return the sum */
    static long run(int leaves) {
        Machine machine = new Machine();
        Branch root = new Branch(0, leaves);
        machine.ready(root);
        machine.drain();
        return root.sum;
    }

    private static final class Branch extends Node {
        private final int size;
        private long sum;
        private int left;

        Branch(long first, int size) {
            this.size = size;
            this.sum = first;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object child) {
            if (size == 1) {
                return this;
            }
            if (child == null) {
                begin(machine);
                return Machine.PENDING;
            }
            sum += ((Branch) child).sum;
            return --left == 0 ? this : Machine.PENDING;
        }

        private void begin(Machine machine) {
            long first = sum;
            sum = 0;
            left = 10;
            int part = size / 10;
            for (int i = 0; i < 10; i++) {
                Branch below = new Branch(first + (long) i * part, part);
                below.outer = this;
                machine.ready(below);
            }
        }
    }
}
