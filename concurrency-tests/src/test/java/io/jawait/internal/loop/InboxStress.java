package io.jawait.internal.loop;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A thread that hands work over while the loop takes it: each piece comes once, as it was written, in its order. */
@JCStressTest
@State
@Outcome(id = "123", expect = Expect.ACCEPTABLE, desc = "All of it, in the order of the calls.")
public class InboxStress {
    private final Inbox inbox = new Inbox();

    /** Touched by whoever runs what was taken: the loop, and the arbiter after it. */
    private String done = "";

    private final class Work implements Runnable {
        /** Not final: what hands it over must publish it. */
        private String name;

        Work(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            done += name;
        }
    }

    @Actor
    public void other() {
        inbox.add(new Work("1"));
        inbox.add(new Work("2"));
        inbox.add(new Work("3"));
    }

    @Actor
    public void loop() {
        take();
    }

    @Arbiter
    public void look(L_Result r) {
        take();
        r.r1 = done;
    }

    private void take() {
        inbox.take();
        for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
            work.run();
        }
    }
}
