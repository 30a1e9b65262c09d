package io.jawait.benchmarks.limit;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Another thread completes what a task waits for. */
final class Crossing {
    private Crossing() {}

    /** @return how many round trips were made */
    static long run(int rounds, Executor other) {
        Inbox inbox = new Inbox();
        Traveller traveller = new Traveller(inbox, other, rounds);
        inbox.ready(traveller);
        inbox.drain();
        return traveller.made;
    }

    private static final class Inbox extends Machine {
        private final ConcurrentLinkedQueue<Node> arrived = new ConcurrentLinkedQueue<>();
        private final Thread owner = Thread.currentThread();
        private int away;

        @Override
        @Nullable
        Node idle() {
            while (away > 0) {
                Node node = arrived.poll();
                if (node != null) {
                    away--;
                    return node;
                }
                LockSupport.park(this);
            }
            return null;
        }

        void arrive(Node node) {
            arrived.add(node);
            LockSupport.unpark(owner);
        }
    }

    private static final class Traveller extends Node {
        private final Inbox inbox;
        private final Executor other;
        private final int rounds;
        private int made = -1;

        Traveller(Inbox inbox, Executor other, int rounds) {
            this.inbox = inbox;
            this.other = other;
            this.rounds = rounds;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            if (++made == rounds) {
                return null;
            }
            inbox.away++;
            other.execute(() -> inbox.arrive(this));
            return machine.pending(this);
        }
    }
}
