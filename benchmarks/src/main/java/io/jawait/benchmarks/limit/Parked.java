package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Tasks that wait for something of their own at the bottom of a chain of calls. */
final class Parked {
    private Parked() {}

    /** @return what holds on to them */
    static Object[] make(int tasks, int depth) {
        Machine machine = new Machine();
        Object[] awaited = new Object[tasks];
        for (int i = 0; i < tasks; i++) {
            Cell cell = new Cell(null);
            awaited[i] = cell;
            call(machine, cell, depth);
            machine.join(null);
        }
        return awaited;
    }

    private static Object call(Machine machine, Cell cell, int depth) {
        if (depth > 1) {
            call(machine, cell, depth - 1);
            return machine.pending(new Caller());
        }
        Node node = new Caller();
        cell.waiter(node);
        return machine.pending(node);
    }

    private static final class Caller extends Node {
        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            return value;
        }
    }
}
