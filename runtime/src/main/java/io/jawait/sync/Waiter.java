package io.jawait.sync;

import io.jawait.CancelledError;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.ReusableWait;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Thrown;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in line for something that was not to be had at once.
 *
 * <pre>
 *   parked, arm --- attempt fails -----> in line --- deliver ----> delivered ----> (ended)
 *        |    |                            |                         |
 *        |    +--- attempt succeeds -------|------------------------>+ revoke: passed on, and the cancellation thrown
 *        |                                 |
 *        +--- from another home: asks there +--- disarm: the cancellation is thrown
 * </pre>
 *
 * <p>The links and the line belong to the home of what is waited for, the rest to the driver's. What the driver's home
 * wants there comes in any order while the home of what is waited for changes.
 *
 * @param <S> the type of what is waited for
 */
class Waiter<S extends Confined> extends ReusableWait implements Runnable {
    final S sync;

    @Nullable
    Waiter<?> previous;

    @Nullable
    Waiter<?> next;

    private @Nullable Driver<?> driver;

    /** Whether it has still to be asked: set where the driver is at home, cleared where it asks or gives that up. */
    private volatile boolean asking;

    private boolean asked;
    private boolean known;

    /** Whether it stands in its {@link #line()}; written by that. */
    boolean inLine;

    Waiter(S sync) {
        this.sync = sync;
    }

    /**
     * This, for the next wait of a driver that has gone on from here; or null, where that asks for something else or
     * somebody knows this as the wait that is over.
     */
    @Nullable
    Waiter<?> again(Confined other, @Nullable Object argument) {
        return argument == null && isFor(other) ? this : null;
    }

    /** Whether another wait for the same may use this. */
    final boolean isFor(Confined other) {
        return other == sync && !known;
    }

    /** This, for somebody who keeps it, and so for no other wait than this one. */
    final Waiter<S> known() {
        known = true;
        return this;
    }

    /** Asks again; called at home. */
    @Nullable
    Object attempt(Driver<?> task) {
        return sync.attempt(null, task);
    }

    /** Where it stands if it has to wait; called at home. */
    Waiters line() {
        return sync.waiters;
    }

    /** Gets into line; called at home. */
    void enqueue() {
        line().add(this);
    }

    /** What the await gives for what was delivered: a value or a {@link Thrown}; called in the driver's home. */
    @Nullable
    Object outcome(@Nullable Object delivered) {
        return delivered;
    }

    /** Hears, in the driver's home, that a cancellation has ended the wait. */
    void cancelled() {}

    /** The driver has asked at home, in vain, and is parked next: nothing else runs until it is in line. */
    final void hasAsked(Driver<?> task) {
        if (driver != task) {
            driver = task;
        }
        asked = true;
    }

    @Override
    public final void arm(Driver<?> task) {
        if (asked) {
            asked = false;
            enqueue();
            return;
        }
        driver = task;
        if (sync.isHome(task.home())) {
            // Not at the end of the line at once: if it was another's home when the step began, nobody has asked yet.
            ask();
        } else {
            asking = true;
            sync.atHome(this);
        }
    }

    /** Asks on behalf of a driver of another home, which may have given that up meanwhile. */
    @Override
    public final void run() {
        if (asking) {
            asking = false;
            ask();
        }
    }

    /** Asks for a driver that is parked; called at home. */
    private void ask() {
        Object got;
        try {
            got = attempt(driver());
        } catch (RuntimeException e) {
            got = new Thrown(e);
        }
        if (got == Frame.SUSPENDED) {
            enqueue();
        } else {
            deliver(got);
        }
    }

    /** Ends the wait; called at home, out of line. */
    final void deliver(@Nullable Object delivered) {
        Driver<?> waiting = driver();
        Home theirs = waiting.home();
        if (sync.belongsTo(theirs)) {
            waiting.wake(this, placed(delivered));
            return;
        }
        Runnable wake = () -> waiting.wakeNow(this, placed(delivered));
        Home loop = (Home) theirs.loop();
        // A home without a thread runs what it is handed inside of the call: here that would be in the middle of our
        // work.
        loop.handOver(loop == theirs ? wake : () -> theirs.handOver(wake));
    }

    /** A failure tells where the task waits, and not who was the cause. */
    private @Nullable Object placed(@Nullable Object delivered) {
        Object outcome = outcome(delivered);
        return outcome instanceof Thrown thrown ? driver().placed(thrown) : outcome;
    }

    @Override
    public boolean disarm(Driver<?> task) {
        if (sync.isHome(task.home())) {
            // False if it was delivered to when this was another's home: that is on its way.
            boolean left = leave();
            if (left) {
                cancelled();
            }
            return left;
        }
        sync.atHome(() -> {
            if (leave()) {
                task.home().handOver(() -> interrupted(task));
            }
        });
        return false;
    }

    /** Gives up asking; false if it has asked. */
    final boolean stopAsking() {
        boolean stopped = asking;
        asking = false;
        return stopped;
    }

    /** Leaves the line, or does not even get there; false if it was delivered to. */
    private boolean leave() {
        if (stopAsking()) {
            return true;
        }
        if (!inLine) {
            return false;
        }
        line().remove(this);
        return true;
    }

    private void interrupted(Driver<?> task) {
        CancelledError request = task.takeInterrupt();
        if (request == null) {
            // It was taken back meanwhile.
            asking = true;
            sync.atHome(this);
        } else {
            cancelled();
            task.wakeNow(this, new Thrown(request));
        }
    }

    /** Cancels the task that waits here, if it still does and this is its home. */
    final void close() {
        Driver<?> waiting = driver;
        if (waiting != null && waiting.home() == ThreadHome.get() && waiting.waiting() == this) {
            waiting.closed();
        }
    }

    final Driver<?> driver() {
        return Objects.requireNonNull(driver);
    }

    @Override
    public String toString() {
        return sync.asking(null);
    }
}
