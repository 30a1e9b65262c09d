package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Calls below calls, as deep as said: through the heap, where no stack ends. */
final class DeepCalls {
    private DeepCalls() {}

    /** @return how deep it went */
    static long run(int depth, int yields) {
        Machine machine = new Machine();
        machine.ready(new Descent(depth, yields));
        Object reached = machine.drain();
        return reached == null ? 0 : (int) reached;
    }

    /** Makes the frames that the calls would have left behind when the stack was full. */
    private static final class Descent extends Node {
        private final int depth;
        private final int yields;

        Descent(int depth, int yields) {
            this.depth = depth;
            this.yields = yields;
        }

        @Override
        Object resume(Machine machine, @Nullable Object value) {
            Node bottom = new Bottom(yields);
            machine.ready(bottom);
            machine.pending(bottom);
            for (int i = 1; i < depth; i++) {
                machine.pending(new Caller());
            }
            return Machine.PENDING;
        }
    }

    private static final class Bottom extends Node {
        private int left;

        Bottom(int left) {
            this.left = left;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            if (left == 0) {
                return 1;
            }
            left--;
            machine.ready(this);
            return machine.pending(this);
        }
    }

    private static final class Caller extends Node {
        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            return value == null ? null : (Object) ((int) value + 1);
        }
    }
}
