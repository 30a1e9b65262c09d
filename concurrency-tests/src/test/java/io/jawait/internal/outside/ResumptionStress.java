package io.jawait.internal.outside;

import io.jawait.internal.loop.OwnThreadLoop;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Resuming, cancelling, and asking to be told of a cancellation. */
public final class ResumptionStress {
    private ResumptionStress() {}

    @JCStressTest
    @State
    @Outcome(
            id = "1, 0, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The value came first, with what was written before it.")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The cancellation came first, and was told once.")
    public static class ResumeOrCancel {
        private final Resumption resumption = new Resumption(new OwnThreadLoop(), () -> {}, this);
        private final AtomicInteger told = new AtomicInteger();
        private int written;

        @Actor
        public void resume() {
            written = 1;
            resumption.end("value");
        }

        @Actor
        public void cancel(III_Result r) {
            resumption.onCancel(told::incrementAndGet);
            r.r2 = resumption.cancel() ? 1 : 0;
            r.r1 = resumption.hasArrived() ? written : 0;
        }

        @Arbiter
        public void look(III_Result r) {
            r.r3 = told.get();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Told once.")
    public static class AskAndCancel {
        private final Resumption resumption = new Resumption(new OwnThreadLoop(), () -> {}, this);
        private final AtomicInteger told = new AtomicInteger();

        @Actor
        public void ask() {
            resumption.onCancel(told::incrementAndGet);
        }

        @Actor
        public void cancel() {
            resumption.cancel();
        }

        @Arbiter
        public void look(I_Result r) {
            r.r1 = told.get();
        }
    }
}
