package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Tasks that do nothing but let the others go first, at the bottom of a chain of calls. */
public final class Yields {
    private Yields() {}

    /** @return how many calls returned */
    public static long run(int tasks, int yieldsEach, int depth) {
        Machine machine = new Machine();
        Count count = new Count();
        for (int i = 0; i < tasks; i++) {
            call(machine, yieldsEach, depth);
            machine.join(count);
        }
        machine.drain();
        return count.calls;
    }

    private static Object call(Machine machine, int yields, int depth) {
        if (depth > 1) {
            Object value = call(machine, yields, depth - 1);
            return value == Machine.PENDING ? machine.pending(new Caller()) : (int) value + 1;
        }
        Yielding node = new Yielding(yields - 1);
        machine.ready(node);
        return machine.pending(node);
    }

    private static final class Yielding extends Node {
        private int left;

        Yielding(int left) {
            this.left = left;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            if (left > 0) {
                left--;
                machine.ready(this);
                return machine.pending(this);
            }
            return 1;
        }
    }

    private static final class Caller extends Node {
        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            return value == null ? null : (Object) ((int) value + 1);
        }
    }

    private static final class Count extends Node {
        private long calls;

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            calls += value == null ? 0 : (int) value;
            return null;
        }
    }
}
