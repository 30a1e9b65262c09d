package io.jawait.internal.loop;

import io.jawait.lincheck.Models;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Threads that hand work over while the loop takes it: nothing is lost, and it comes in the order of the calls. */
public class InboxIT {
    private final Inbox inbox = new Inbox();

    private record Work(int number) implements Runnable {
        @Override
        public void run() {}
    }

    @Operation
    public void add(int number) {
        inbox.add(new Work(number));
    }

    @Operation(nonParallelGroup = "loop")
    public boolean isEmpty() {
        return inbox.isEmpty();
    }

    @Operation(nonParallelGroup = "loop")
    public List<Integer> take() {
        inbox.take();
        List<Integer> taken = new ArrayList<>();
        for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
            taken.add(((Work) work).number());
        }
        return taken;
    }

    @Test
    void isLinearizable() {
        Models.check(InboxIT.class, 3);
    }
}
