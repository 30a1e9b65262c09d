package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Tasks that end at once, their results gathered in order. */
final class Gathered {
    private Gathered() {}

    /** @return the sum of the results */
    static long run(int tasks) {
        Machine machine = new Machine();
        Gather gather = new Gather(tasks);
        machine.ready(gather);
        machine.drain();
        long sum = 0;
        for (Object result : gather.results) {
            sum += (int) result;
        }
        return sum;
    }

    private static final class Gather extends Node {
        private final Object[] results;
        private int left;

        Gather(int tasks) {
            this.results = new Object[tasks];
            this.left = tasks;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object child) {
            if (child == null) {
                for (int i = 0; i < results.length; i++) {
                    Child next = new Child(i);
                    next.outer = this;
                    machine.ready(next);
                }
                return Machine.PENDING;
            }
            Child ended = (Child) child;
            results[ended.index] = ended.index;
            return --left == 0 ? null : Machine.PENDING;
        }
    }

    private static final class Child extends Node {
        private final int index;

        Child(int index) {
            this.index = index;
        }

        @Override
        Object resume(Machine machine, @Nullable Object value) {
            return this;
        }
    }
}
