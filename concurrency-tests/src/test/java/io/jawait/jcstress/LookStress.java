package io.jawait.jcstress;

import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.scenes.Scenes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A task that fails while another thread looks at it: the failure is not reported. */
@JCStressTest
@State
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Somebody has looked.")
public class LookStress {
    private final AtomicInteger reports = new AtomicInteger();
    private final OwnThreadLoop loop = new OwnThreadLoop();
    private final AtomicBoolean about = new AtomicBoolean();
    private final Task<Integer> task;

    public LookStress() {
        loop.exceptionHandler((where, failure) -> reports.incrementAndGet());
        task = loop.start(Scenes.fail(about));
    }

    @Actor
    public void fail() {
        loop.run(Coroutine.done());
    }

    @Actor
    public void look(I_Result r) {
        while (!about.get()) {
            Thread.onSpinWait();
        }
        for (int i = ThreadLocalRandom.current().nextInt(400); i > 0 && about.get(); i--) {}
        task.isCompletedExceptionally();
    }

    @Arbiter
    public void report(I_Result r) {
        loop.close();
        r.r1 = reports.get();
    }
}
