package io.jawait.internal.outside;

import io.jawait.Coroutines;
import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.lincheck.Models;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Resuming, cancelling and asking to be told of a cancellation, from several threads at once. */
public class ResumptionIT {
    private final OwnThreadLoop home = new OwnThreadLoop();
    private final AtomicInteger told = new AtomicInteger();
    private final Resumption resumption = new Resumption(home, this::heard, this);

    /** Touched in the home alone. */
    private int handedOver;

    private volatile boolean ended;
    private volatile boolean cancelled;
    private volatile boolean asked;

    @Operation
    public boolean end(int value) {
        boolean before = resumption.hasArrived();
        boolean accepted = resumption.end(value);
        ended |= resumption.hasArrived();
        return accepted && !before;
    }

    @Operation
    public @Nullable Object value() {
        return resumption.value();
    }

    /** The home makes one request at a time, and asks once. */
    @Operation(runOnce = true)
    public boolean cancel() {
        cancelled = resumption.cancel();
        return cancelled;
    }

    @Operation(runOnce = true)
    public void onCancel() {
        asked = true;
        resumption.onCancel(told::incrementAndGet);
    }

    private void heard() {
        handedOver++;
    }

    @Validate
    public void theHomeHearsOnce() {
        home.run(Coroutines.yieldNow());
        Models.check(handedOver == (ended ? 1 : 0), "handed over " + handedOver);
        Models.check(!(ended && cancelled), "both ended and cancelled");
        Models.check(told.get() == (asked && cancelled ? 1 : 0), "told " + told);
        resumption.drop();
    }

    @Test
    void isLinearizable() {
        Models.check(ResumptionIT.class, 3);
    }
}
