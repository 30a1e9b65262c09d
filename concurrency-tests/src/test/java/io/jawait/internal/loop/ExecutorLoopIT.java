package io.jawait.internal.loop;

import io.jawait.lincheck.Models;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Threads that put work into a loop while others turn it, as an executor of several threads would. */
public class ExecutorLoopIT {
    private final ConcurrentLinkedQueue<Runnable> engine = new ConcurrentLinkedQueue<>();
    private final ExecutorLoop loop = new ExecutorLoop(engine::add, (nanos, alarm) -> {}, "loop");
    private volatile boolean busy;
    private volatile boolean twoAtOnce;

    /** Written on the loop alone. */
    private int done;

    private volatile int handedOver;

    @Operation
    public void execute() {
        count();
        loop.execute(this::work);
    }

    @Operation
    public void turn() {
        Runnable turn = engine.poll();
        if (turn != null) {
            turn.run();
        }
    }

    @Operation
    public void turnNow() {
        loop.turnNow();
    }

    private synchronized void count() {
        handedOver++;
    }

    private void work() {
        twoAtOnce |= busy || !loop.isInside();
        busy = true;
        done++;
        busy = false;
    }

    @Validate
    public void nothingIsLost() {
        while (!engine.isEmpty()) {
            turn();
        }
        Models.check(!twoAtOnce, "two at once");
        Models.check(done == handedOver, "done " + done + " of " + handedOver);
    }

    @Test
    void losesNothing() {
        Models.check(ExecutorLoopIT.class, 3);
    }
}
