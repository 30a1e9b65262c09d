package io.jawait.sync;

import io.jawait.CancelledError;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that asks for something and waits in line when it does not get it at once; the place in the line, too.
 *
 * <pre>
 *   COLD ---> STARTED --- attempt succeeds -------------------------------> (ended)
 *                |                                                             ^
 *                +--- attempt fails: parks, arm ---> in line --- deliver ------+ unless a cancellation came after
 *                |                                      |                      |  that: passOn, and throw it
 *                +--- from another home: asks there     +--- disarm: thrown ---+
 * </pre>
 *
 * <p>The links and the line belong to the home of what is waited for, the rest to the driver's. What the driver's home
 * wants there comes in any order while the home of what is waited for changes.
 *
 * @param <S> the type of what it asks
 * @param <T> the type of what it gets
 */
abstract class Waiter<S extends Confined, T extends @Nullable Object> extends Frame<T> implements Wait, Runnable {
    private static final int WAITED = STARTED + 1;

    final S sync;

    @Nullable
    Waiter<?, ?> previous;

    @Nullable
    Waiter<?, ?> next;

    private @Nullable Driver<?> driver;

    /** Whether it has still to be asked: set where the driver is at home, cleared where it asks or gives that up. */
    private volatile boolean asking;

    /** Whether it stands in its {@link #line()}; written by that. */
    boolean inLine;

    Waiter(S sync) {
        this.sync = sync;
    }

    /** Gives what is asked for, or {@link Frame#SUSPENDED} if it is not to be had now; called at home. */
    abstract @Nullable Object attempt(Driver<?> driver);

    /** Where it stands if it has to wait; called at home. */
    abstract Waiters line();

    /** Gets into line; called at home. */
    void enqueue() {
        line().add(this);
    }

    /** The coroutine's value, from what was delivered. */
    @Nullable
    Object finish(@Nullable Object delivered) {
        return delivered;
    }

    /** Whether what was delivered goes to the next one if the task is cancelled before it sees it. */
    boolean passOn(@Nullable Object delivered) {
        return false;
    }

    @Override
    public @Nullable Object resume(Driver<?> task, int budget) throws Throwable {
        if (state != STARTED) {
            Object delivered = task.take();
            if (task.isInterruptPending() && passOn(delivered)) {
                throw Objects.requireNonNull(task.takeInterrupt());
            }
            return finish(delivered);
        }
        if (!sync.isHome(task.home())) {
            return park(task);
        }
        Object got = attempt(task);
        if (got == SUSPENDED) {
            return park(task);
        }
        got = task.rest(got);
        return got == SUSPENDED ? task.suspended(this, WAITED) : finish(got);
    }

    final Object park(Driver<?> task) {
        task.park(this);
        return task.suspended(this, WAITED);
    }

    @Override
    public final void arm(Driver<?> task) {
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
        if (got == SUSPENDED) {
            enqueue();
        } else {
            deliver(got);
        }
    }

    /** Ends the wait; called at home, out of line. */
    final void deliver(@Nullable Object outcome) {
        Driver<?> waiting = driver();
        Home theirs = waiting.home();
        if (sync.belongsTo(theirs)) {
            waiting.wake(this, outcome);
            return;
        }
        Runnable wake = () -> waiting.wakeNow(this, outcome);
        Home loop = (Home) theirs.loop();
        // A home without a thread runs what it is handed inside of the call: here that would be in the middle of our
        // work.
        loop.handOver(loop == theirs ? wake : () -> theirs.handOver(wake));
    }

    @Override
    public boolean disarm(Driver<?> task) {
        if (sync.isHome(task.home())) {
            // False if it was delivered to when this was another's home: that is on its way.
            return leave();
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
            task.wakeNow(this, new Thrown(request));
        }
    }

    final Driver<?> driver() {
        return Objects.requireNonNull(driver);
    }
}
