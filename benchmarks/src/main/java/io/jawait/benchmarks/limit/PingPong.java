package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** Two tasks hand a ball to each other. */
final class PingPong {
    private PingPong() {}

    /** @return how often the ball was handed over */
    static long run(int rounds) {
        Machine machine = new Machine();
        Slot left = new Slot();
        Slot right = new Slot();
        Player first = new Player(left, right, rounds, 0);
        Player second = new Player(right, left, rounds, null);
        machine.ready(first);
        machine.ready(second);
        machine.drain();
        return first.played + (long) second.played;
    }

    private static final class Player extends Node {
        private final Slot in;
        private final Slot out;
        private final int rounds;
        private @Nullable Object ball;
        private int played;

        Player(Slot in, Slot out, int rounds, @Nullable Object ball) {
            this.in = in;
            this.out = out;
            this.rounds = rounds;
            this.ball = ball;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object resumed) {
            while (true) {
                if (ball != null) {
                    out.put(ball, machine);
                    ball = null;
                    if (++played == rounds) {
                        return null;
                    }
                }
                ball = in.take();
                if (ball == null) {
                    in.taker(this);
                    return machine.pending(this);
                }
                ball = ((int) ball + 1) & 127;
            }
        }
    }
}
