package io.jawait.sync;

import io.jawait.internal.frame.Asked;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ThreadHome;
import org.jspecify.annotations.Nullable;

/**
 * Something whose state is touched in one loop alone, so that it needs no locks: in the loop of whoever uses it first,
 * until that loop is closed. Those who come from elsewhere hand their wishes over and are answered in their own home.
 *
 * <pre>
 *             first use                      the loop ends, next use
 *   (nobody) -----------> home: this loop --------------------------> home: that one's loop
 * </pre>
 *
 * <p>While it belongs to nobody, or to a loop that has ended, threads that run no loop use it under its monitor.
 */
abstract class Confined extends Asked {
    private volatile @Nullable Home home;

    /** Where most wait; used at home. */
    final Waiters waiters = new Waiters();

    @Override
    protected final @Nullable Object ask(Driver<?> task) {
        if (!isHome(task.home())) {
            return task.park(waiter(null));
        }
        if (task.hasHadItsShare()) {
            return new Asking<>(this).afterATurn(task);
        }
        Object got = attempt(null, task);
        return got == Frame.SUSPENDED ? hasAsked(null, task) : got;
    }

    @Override
    protected final @Nullable Object ask(Object argument, Driver<?> task) {
        if (!isHome(task.home())) {
            return task.park(waiter(argument));
        }
        Object got = attempt(argument, task);
        // Who gives something away has it no more when it is cancelled.
        return got == Frame.SUSPENDED ? hasAsked(argument, task) : task.rest(got);
    }

    private Object hasAsked(@Nullable Object argument, Driver<?> task) {
        Waiter<?> again = task.reusable() instanceof Waiter<?> former ? former.again(this, argument) : null;
        Waiter<?> waiter = again == null ? waiter(argument) : again;
        waiter.hasAsked(task);
        return task.park(waiter);
    }

    /** Gives what is asked for, or {@link Frame#SUSPENDED} if it is not to be had now; called at home. */
    abstract @Nullable Object attempt(@Nullable Object argument, Driver<?> task);

    /** Who waits for what is not to be had now. */
    Waiter<?> waiter(@Nullable Object argument) {
        return new Waiter<>(this);
    }

    /** The call that asks, for texts. */
    abstract String asking(@Nullable Object argument);

    /** Whether the given home, which the caller is inside of, is the one that may touch the state. */
    final boolean isHome(Home here) {
        return here == home || here == homeFor(here);
    }

    /** Whether the state belongs to the given home at this moment. */
    final boolean belongsTo(Home other) {
        return other == home;
    }

    /** Whether this thread may touch the state. */
    final boolean isHere() {
        Home here = ThreadHome.get();
        return here != null && (here == home || (here == loopHere() && here == homeFor(here)));
    }

    /** The loop that this thread runs, or null. A hot method outside of loops, whose thread may be any, is at home in none. */
    private static @Nullable Home loopHere() {
        Home here = ThreadHome.get();
        return here != null && here.loop() == here ? here : null;
    }

    private Home homeFor(Home asker) {
        Home known = home;
        return known != null && !known.isEnded() ? known : bind(asker);
    }

    private synchronized Home bind(Home asker) {
        Home known = home;
        if (known == null || known.isEnded()) {
            known = (Home) asker.loop();
            home = known;
        }
        return known;
    }

    /** Runs the work where the state may be touched: now, if that is here or it belongs to nobody. */
    final void atHome(Runnable work) {
        atHome(work, loopHere());
    }

    private void atHome(Runnable work, @Nullable Home asker) {
        Home known = asker == null || asker.isEnded() ? homeOrRun(work) : homeFor(asker);
        if (known == null) {
            return;
        }
        if (known.isInside()) {
            work.run();
        } else {
            known.handOver(new Wish(this, work, asker));
        }
    }

    private synchronized @Nullable Home homeOrRun(Runnable work) {
        Home known = home;
        if (known != null && !known.isEnded()) {
            return known;
        }
        work.run();
        return null;
    }

    /** Refuses a call that must answer at once and cannot, because the state belongs to another thread. */
    final void ensureHere(String what) {
        if (isHere()) {
            return;
        }
        Home known = home;
        boolean nobodys = known == null || known.isEnded();
        if (!nobodys || loopHere() != null) {
            throw new IllegalStateException(what + " answers at once and must be called on the thread of " + known
                    + ", whose tasks were first to use this; from "
                    + Thread.currentThread().getName()
                    + " hand it over with that loop's execute");
        }
    }

    /** What somebody from another home wants done. */
    private record Wish(
            Confined sync, Runnable work, @Nullable Home asker) implements Home.Lasting {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public void homeEnded() {
            sync.atHome(work, asker);
        }
    }
}
