package io.jawait.jcstress;

import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.scenes.Scenes;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A loop that goes to sleep while a future that it waits for is completed: it wakes, and sees what was written before. */
@JCStressTest
@State
@Outcome(id = "7, 1", expect = Expect.ACCEPTABLE, desc = "The value came, and what was written before it.")
public class WakeUpStress {
    private final CompletableFuture<Integer> future = new CompletableFuture<>();
    private int written;

    @Actor
    public void wait(II_Result r) {
        r.r1 = new OwnThreadLoop().run(Scenes.value(future));
        r.r2 = written;
    }

    @Actor
    public void complete() {
        written = 1;
        future.complete(7);
    }
}
