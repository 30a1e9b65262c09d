package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Fibonacci numbers: calls that could suspend anywhere and never do. */
public final class Fib {
    private final int base;

    /** @param base what fib(0) is */
    public Fib(int base) {
        this.base = base;
    }

    public int run(int n) {
        Object value = fib(n, new Machine());
        return value == null ? 0 : (int) value;
    }

    @Nullable
    Object fib(int n, Machine machine) {
        if (n < 2) {
            return base + n;
        }
        Object a = fib(n - 1, machine);
        if (a == Machine.PENDING) {
            return machine.pending(new Call(n, null));
        }
        return second(n, a, machine);
    }

    @Nullable
    Object second(int n, @Nullable Object a, Machine machine) {
        Object b = fib(n - 2, machine);
        if (b == Machine.PENDING) {
            return machine.pending(new Call(n, a));
        }
        return sum(a, b);
    }

    static @Nullable Object sum(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? null : (Object) ((int) a + (int) b);
    }

    private final class Call extends Node {
        private final int n;
        private final @Nullable Object a;

        Call(int n, @Nullable Object a) {
            this.n = n;
            this.a = a;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            return a == null ? second(n, value, machine) : sum(a, value);
        }
    }
}
