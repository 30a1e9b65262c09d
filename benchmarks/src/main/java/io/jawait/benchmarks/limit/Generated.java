package io.jawait.benchmarks.limit;

import org.jspecify.annotations.Nullable;

/** One makes items, the other sums them up. */
final class Generated {
    private static final Object END = new Object();

    private Generated() {}

    /** @return the sum */
    static long run(int items, boolean yielding) {
        Machine machine = new Machine();
        Consumer consumer = new Consumer(items, yielding);
        machine.ready(consumer);
        machine.drain();
        return consumer.sum;
    }

    private static final class Consumer extends Node {
        private final Producer producer;
        private long sum;

        Consumer(int items, boolean yielding) {
            this.producer = new Producer(items, yielding);
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object resumed) {
            Object item = resumed == null ? producer.resume(machine, null) : resumed;
            while (item != END) {
                if (item == Machine.PENDING) {
                    return machine.pending(this);
                }
                sum += item == null ? 0 : (int) item;
                item = producer.resume(machine, null);
            }
            return null;
        }
    }

    private static final class Producer extends Node {
        private final int items;
        private final boolean yielding;
        private boolean yielded;
        private int index;

        Producer(int items, boolean yielding) {
            this.items = items;
            this.yielding = yielding;
        }

        @Override
        @Nullable
        Object resume(Machine machine, @Nullable Object value) {
            if (index == items) {
                return END;
            }
            if (yielding && !yielded) {
                yielded = true;
                machine.ready(this);
                return machine.pending(this);
            }
            yielded = false;
            return index++ & 127;
        }
    }
}
