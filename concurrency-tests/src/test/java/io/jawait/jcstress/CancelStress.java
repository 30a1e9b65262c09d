package io.jawait.jcstress;

import io.jawait.Coroutines;
import io.jawait.Task;
import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.scenes.Scenes;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task that runs while another thread cancels it and completes what it waits for. */
public final class CancelStress {
    private static final int NEVER_BEGAN = -2;

    private CancelStress() {}

    /** What both tests do. */
    abstract static class Cancelled {
        final OwnThreadLoop loop = new OwnThreadLoop();
        final CompletableFuture<Integer> future = new CompletableFuture<>();
        final Task<Integer> task = loop.start(Scenes.value(future));

        void run(II_Result r) {
            loop.run(Coroutines.settle(task));
            r.r1 = task.isCancelled() ? NEVER_BEGAN : task.resultNow();
            r.r2 = loop.tasks().size();
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "7, 0", expect = Expect.ACCEPTABLE, desc = "A value that has come is not lost.")
    @Outcome(id = "-2, 0", expect = Expect.ACCEPTABLE, desc = "The cancellation came before the first step.")
    public static class AfterTheValue extends Cancelled {
        @Actor
        public void task(II_Result r) {
            run(r);
        }

        @Actor
        public void other() {
            future.complete(7);
            task.cancel("enough");
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "7, 0", expect = Expect.ACCEPTABLE, desc = "The value was there when the first step looked.")
    @Outcome(id = "-1, 0", expect = Expect.ACCEPTABLE, desc = "The cancellation was thrown, and caught.")
    @Outcome(id = "-2, 0", expect = Expect.ACCEPTABLE, desc = "The cancellation came before the first step.")
    public static class BeforeTheValue extends Cancelled {
        @Actor
        public void task(II_Result r) {
            run(r);
        }

        @Actor
        public void other() {
            task.cancel("enough");
            future.complete(7);
        }
    }
}
