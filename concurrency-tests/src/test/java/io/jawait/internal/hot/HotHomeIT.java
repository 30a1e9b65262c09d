package io.jawait.internal.hot;

import io.jawait.lincheck.Models;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Threads that hand work to one hot method: all of it is done, a piece at a time, by one of them. */
public class HotHomeIT {
    private final HotHome home = new HotHome();
    private volatile boolean busy;
    private volatile boolean twoAtOnce;

    /** Written inside of the home alone. */
    private int done;

    private volatile int handedOver;

    @Operation
    public void handOver() {
        count();
        home.handOver(this::work);
    }

    @Operation
    public void handOverTwice() {
        count();
        count();
        home.handOver(() -> {
            home.handOver(this::work);
            work();
        });
    }

    private synchronized void count() {
        handedOver++;
    }

    private void work() {
        twoAtOnce |= busy || !home.isInside();
        busy = true;
        done++;
        busy = false;
    }

    @Validate
    public void nothingIsLost() {
        Models.check(!twoAtOnce, "two at once");
        Models.check(done == handedOver, "done " + done + " of " + handedOver);
    }

    @Test
    void losesNothing() {
        Models.check(HotHomeIT.class, 3);
    }
}
