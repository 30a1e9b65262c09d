package io.jawait.internal.outside;

import io.jawait.EventLoop;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.lincheck.Models;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Resuming, cancelling and asking to be told of a cancellation, from several threads at once. */
public class ResumptionIT {
    private final AtomicInteger handedOver = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final Resumption resumption = new Resumption(new Counting(handedOver), () -> {});
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

    @Validate
    public void theHomeHearsOnce() {
        Models.check(handedOver.get() == (ended ? 1 : 0), "handed over " + handedOver);
        Models.check(!(ended && cancelled), "both ended and cancelled");
        Models.check(told.get() == (asked && cancelled ? 1 : 0), "told " + told);
    }

    @Test
    void isLinearizable() {
        Models.check(ResumptionIT.class, 3);
    }

    private record Counting(AtomicInteger count) implements Home {
        @Override
        public void handOver(Runnable work) {
            count.incrementAndGet();
        }

        @Override
        public void ready(Driver<?> driver) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Driver<?> current() {
            return null;
        }

        @Override
        public void current(@Nullable Driver<?> driver) {}

        @Override
        public boolean isInside() {
            return false;
        }

        @Override
        public EventLoop loop() {
            throw new UnsupportedOperationException();
        }
    }
}
