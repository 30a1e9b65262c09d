package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Tasks in a ring hand one ball on. */
final class Ring {
    private Ring() {}

    /** @return how often the ball was handed on */
    static long run(int tasks, int laps) {
        Machine machine = new Machine();
        Slot[] slots = new Slot[tasks];
        for (int i = 0; i < tasks; i++) {
            slots[i] = new Slot();
        }
        Station[] stations = new Station[tasks];
        for (int i = 0; i < tasks; i++) {
            stations[i] = new Station(slots[i], slots[(i + 1) % tasks], laps);
            machine.ready(stations[i]);
        }
        slots[0].put(0, machine);
        machine.drain();
        long hops = 0;
        for (Station station : stations) {
            hops += laps - station.left;
        }
        return hops;
    }

    private static final class Station extends Node {
        private final Slot in;
        private final Slot out;
        private int left;

        Station(Slot in, Slot out, int laps) {
            this.in = in;
            this.out = out;
            this.left = laps;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object resumed) {
            while (left > 0) {
                Object ball = in.take();
                if (ball == null) {
                    in.taker(this);
                    return machine.pending(this);
                }
                left--;
                out.put(((int) ball + 1) & 127, machine);
            }
            return null;
        }
    }
}
