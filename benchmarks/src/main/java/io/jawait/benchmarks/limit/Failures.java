package io.jawait.benchmarks.limit;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An exception leaves a chain of suspended calls. */
final class Failures {
    private Failures() {}

    /** @return how many were caught that are as they should be */
    static long run(int depth, Supplier<RuntimeException> failure, int times, Predicate<Throwable> asItShouldBe) {
        Machine machine = new Machine();
        Catching catching = new Catching(depth, failure, times, asItShouldBe);
        machine.ready(catching);
        machine.drain();
        return catching.caught;
    }

    private static Object call(Machine machine, int depth, Supplier<RuntimeException> failure) {
        if (depth > 1) {
            call(machine, depth - 1, failure);
            return machine.pending(new Caller());
        }
        Throwing node = new Throwing(failure);
        machine.ready(node);
        return machine.pending(node);
    }

    private static final class Catching extends Node {
        private final int depth;
        private final Supplier<RuntimeException> failure;
        private final Predicate<Throwable> asItShouldBe;
        private int left;
        private long caught;

        Catching(int depth, Supplier<RuntimeException> failure, int times, Predicate<Throwable> asItShouldBe) {
            this.depth = depth;
            this.failure = failure;
            this.asItShouldBe = asItShouldBe;
            this.left = times;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            if (value == Machine.FAILED) {
                caught += asItShouldBe.test(Objects.requireNonNull(machine.failure)) ? 1 : 0;
                machine.failure = null;
            }
            if (left-- == 0) {
                return null;
            }
            call(machine, depth, failure);
            return machine.pending(this);
        }
    }

    private static final class Throwing extends Node {
        private final Supplier<RuntimeException> failure;

        Throwing(Supplier<RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        Object resume(Machine machine, @Nullable Object value) {
            try {
                throw failure.get();
            } catch (RuntimeException e) {
                machine.failure = e;
                return Machine.FAILED;
            }
        }
    }

    private static final class Caller extends Node {
        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            return value == null || value == Machine.FAILED ? value : (Object) ((int) value + 1);
        }
    }
}
