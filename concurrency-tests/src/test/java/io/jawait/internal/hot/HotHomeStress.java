package io.jawait.internal.hot;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Work that two threads hand to a hot method's home: each piece sees what the one before has written. */
@JCStressTest
@State
@Outcome(id = "4", expect = Expect.ACCEPTABLE, desc = "All of it was done, a piece at a time.")
public class HotHomeStress {
    private final HotHome home = new HotHome();

    /** Touched inside of the home alone. */
    private int done;

    private void twoPieces() {
        home.handOver(() -> done++);
        home.handOver(() -> done++);
    }

    @Actor
    public void one() {
        twoPieces();
    }

    @Actor
    public void two() {
        twoPieces();
    }

    @Arbiter
    public void look(I_Result r) {
        r.r1 = done;
    }
}
