package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Awaits 64 cells in turn, all of them done. */
public final class AwaitLoop {
    private final Cell[] cells = new Cell[64];

    public AwaitLoop() {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new Cell(i);
        }
    }

    /** The sum of what the awaits gave. */
    public long run(int times) {
        Machine machine = new Machine();
        machine.ready(new Awaiting(cells, times));
        Object sum = machine.drain();
        return sum == null ? 0 : (long) sum;
    }

    private static final class Awaiting extends Node {
        private final Cell[] cells;
        private final int times;
        private int index;
        private long sum;

        Awaiting(Cell[] cells, int times) {
            this.cells = cells;
            this.times = times;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object resumed) {
            Object value = resumed;
            for (int i = index; ; i++) {
                if (value != null) {
                    sum += (int) value;
                }
                if (i == times) {
                    return sum;
                }
                Cell cell = cells[i & 63];
                value = cell.value();
                if (value == null) {
                    index = i + 1;
                    cell.waiter(this);
                    return machine.pending(this);
                }
            }
        }
    }
}
