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
 *                +--- from another home: run there      +--- disarm: thrown ---+
 * </pre>
 *
 * <p>The links and the line belong to the home of what is waited for, the rest to the driver's.
 *
 * @param <T> the type of what it gets
 */
abstract class Waiter<T extends @Nullable Object> extends Frame<T> implements Wait, Runnable {
    private static final int WAITED = STARTED + 1;

    final Confined sync;

    @Nullable
    Waiter<?> previous;

    @Nullable
    Waiter<?> next;

    /** Null when it stands in none. */
    @Nullable
    Waiters line;

    private @Nullable Driver<?> driver;

    Waiter(Confined sync) {
        this.sync = sync;
    }

    /** Gives what is asked for, or {@link Frame#SUSPENDED} if it is not to be had now; called at home. */
    abstract @Nullable Object attempt(Driver<?> driver);

    /** Gets into line; called at home. */
    abstract void enqueue();

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
            enqueue();
        } else {
            sync.atHome(this);
        }
    }

    /** Asks on behalf of a driver of another home. */
    @Override
    public final void run() {
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
            leave();
            return true;
        }
        sync.atHome(() -> {
            if (leave()) {
                task.home().handOver(() -> interrupted(task));
            }
        });
        return false;
    }

    /** Leaves the line; false if it does not stand there, for it was delivered to. */
    private boolean leave() {
        Waiters stands = line;
        if (stands == null) {
            return false;
        }
        stands.remove(this);
        return true;
    }

    private void interrupted(Driver<?> task) {
        CancelledError request = task.takeInterrupt();
        if (request == null) {
            sync.atHome(this); // it was taken back meanwhile
        } else {
            task.wakeNow(this, new Thrown(request));
        }
    }

    final Driver<?> driver() {
        return Objects.requireNonNull(driver);
    }
}
