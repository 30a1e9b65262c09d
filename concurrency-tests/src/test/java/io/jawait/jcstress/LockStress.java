package io.jawait.jcstress;

import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.scenes.Scenes;
import io.jawait.sync.AsyncLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two loops that share a lock and end: the second holder sees what the first has written. */
@JCStressTest
@State
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "One after the other.")
public class LockStress {
    private final AsyncLock lock = new AsyncLock();
    private final int[] count = new int[1];

    private void addAndClose() {
        OwnThreadLoop loop = new OwnThreadLoop();
        loop.run(Scenes.add(lock, count));
        loop.close();
    }

    @Actor
    public void one() {
        addAndClose();
    }

    @Actor
    public void other() {
        addAndClose();
    }

    @Arbiter
    public void look(II_Result r) {
        r.r1 = count[0];
        r.r2 = lock.isHeld() ? 1 : 0;
    }
}
