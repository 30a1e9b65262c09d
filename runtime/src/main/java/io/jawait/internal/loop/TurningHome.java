package io.jawait.internal.loop;

import io.jawait.internal.context.Carrier;
import io.jawait.internal.context.Carriers;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.recording.Recording;
import io.jawait.internal.task.LoopTask;
import io.jawait.internal.task.TaskHome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A home that is turned: each turn runs what was ready when it began. The inbox belongs to all threads, the rest to the
 * thread that turns it.
 */
public abstract class TurningHome extends TaskHome {
    /** How many more steps a turn gives a task that would be all there is in the next turns, too. */
    private static final int ALONE = 64;

    final Timers timers;
    private final ReadyQueue ready = new ReadyQueue();
    private final Inbox inbox = new Inbox();

    /** Whether what the turn has come to runs now. */
    private boolean stepping;

    private final Clock clock;

    /** Null for the order in which they became ready. */
    private final @Nullable Order order;

    private volatile boolean ended;

    TurningHome(Clock clock, @Nullable Order order) {
        this.clock = clock;
        this.timers = new Timers(clock::nanoTime);
        this.order = order;
    }

    // ---- turning

    /** Sees to it that a turn comes: something was put into the inbox. Called from any thread. */
    protected abstract void wakeUp();

    /** Runs what was ready when the turn began: what came from other threads, the timers that are due, the rest. */
    protected final void turn() {
        takeFromInbox();
        if (timers.size() > 0) {
            fireTimers();
        }
        boolean recorded = Recording.isOn();
        Carrier carrier = Carriers.active();
        int left = order == null ? ready.size() : ready.rearrange(order);
        int more = left == 1 && order == null ? ALONE : 0;
        stepping = true;
        ready.begin();
        try {
            for (; left > 0; left--) {
                if (recorded ? runRecorded(carrier) : run(carrier, more)) {
                    ready.giveWay();
                } else {
                    ready.remove();
                }
            }
        } catch (Throwable e) {
            // What ends the loop has run: whoever turns it next must not run it again.
            ready.remove();
            throw e;
        } finally {
            ready.end();
            stepping = false;
        }
    }

    /** Whether the next turn would come at once, and do nothing but run what has just run. */
    private boolean isAlone() {
        return ready.size() == 1 && timers.size() == 0 && inbox.isEmpty() && turnsAgain();
    }

    /** Whether another turn follows this one at once if something is ready. */
    protected abstract boolean turnsAgain();

    /** Lets what other threads have handed over take its place in the queue, ahead of what is begun here after that. */
    protected final void takeFromInbox() {
        if (!inbox.isEmpty()) {
            emptyInbox();
        }
    }

    private void emptyInbox() {
        inbox.take();
        try {
            for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
                if (work instanceof ForeignStart start) {
                    start.run(); // takes its place in the queue by itself
                } else {
                    ready.add(work);
                }
            }
        } finally {
            // After a failure that ends the loop there may be some left, which is for whoever turns it again.
            for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
                ready.add(work);
            }
        }
    }

    private void fireTimers() {
        long now = clock.turnTime();
        for (Sleep first = timers.first(); first != null && first.deadline - now <= 0; first = timers.first()) {
            timers.remove(first);
            first.fire(this);
        }
    }

    /** As {@link #run}, for Flight Recorder. */
    private boolean runRecorded(@Nullable Carrier carrier) {
        if (!(ready.current() instanceof Driver<?> driver)) {
            return run(carrier, 0);
        }
        Object begun = Recording.stepBegins();
        boolean again = run(carrier, 0);
        Recording.stepEnds(begun, driver);
        return again;
    }

    /**
     * Runs what the turn has come to; whether it gives way and is to be run again in the next turn.
     *
     * @param more how many more steps a driver has while it is alone
     */
    private boolean run(@Nullable Carrier carrier, int more) {
        Object work = Objects.requireNonNull(ready.current());
        try {
            if (work instanceof Driver<?> driver) {
                boolean again;
                int left = more;
                do {
                    again = driver.step(carrier);
                } while (again && left-- > 0 && isAlone());
                return again;
            }
            ((Runnable) work).run();
        } catch (Throwable e) {
            callbackFailed(e);
        }
        return false;
    }

    /** Reports what a callback has thrown; throws on what ends the loop. */
    final void callbackFailed(Throwable failure) {
        if (LoopTask.isFatal(failure)) {
            throw Thrown.raise(failure);
        }
        report("A callback on " + this + " failed", failure);
    }

    /** The driver that is stepped stays in the queue meanwhile: a note of its own would cost more than that. */
    @Override
    protected final @Nullable Driver<?> stepped() {
        return stepping && ready.current() instanceof Driver<?> driver ? driver : null;
    }

    /** Nanoseconds until the next turn has something to do: 0 now, {@link Long#MAX_VALUE} nothing known. */
    protected final long idleTime() {
        if (ready.size() > 0 || !inbox.isEmpty()) {
            return 0;
        }
        Sleep first = timers.first();
        return first == null ? Long.MAX_VALUE : Math.max(0, first.deadline - clock.nanoTime());
    }

    /** Where the loop has the time from. */
    protected final Clock clock() {
        return clock;
    }

    final long deadline(long delay) {
        return clock.nanoTime() + delay;
    }

    // ---- what comes

    @Override
    public final void handOver(Runnable work) {
        if (isInside()) {
            takeFromInbox();
            ready.add(work);
        } else {
            inbox.add(work);
            wakeUp();
            if (isEnded()) {
                inbox.passOnLasting();
            }
        }
    }

    @Override
    public final void ready(Driver<?> driver) {
        ready.add(driver);
    }

    final void enqueue(Runnable work) {
        ready.add(work);
    }

    /** What other threads have handed over and no turn has taken. Callable from any thread. */
    final List<Runnable> handedOver() {
        return inbox.snapshot();
    }

    /** From now on nothing runs here any more. Called by the last turn, or when none is under way and none will come. */
    protected void endTurns() {
        ended = true;
        letGo();
        inbox.close();
    }

    @Override
    public final boolean isEnded() {
        return ended;
    }
}
