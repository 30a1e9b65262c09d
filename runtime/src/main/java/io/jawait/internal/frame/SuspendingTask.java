package io.jawait.internal.frame;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What bodies tell a task during a step: why they suspend, that they have saved themselves, and what they go on with.
 * {@link Driver} carries it out when the step is over. Confined to the task's home.
 *
 * @param <T> the type of the task's value
 */
abstract sealed class SuspendingTask<T extends @Nullable Object> extends CancellableTask<T> permits Driver {
    /** How often a step may await what is already done before the others get their turn. */
    static final short FAIRNESS = 16 * 1024;

    short fairness;

    /** Whether an await has noted why it suspends, and no frame has saved itself since. */
    boolean noted;

    /** Unless {@link #noted}: the outermost frame that has saved itself in the unwinding that is under way. */
    @Nullable
    Frame<?> last;

    SuspendingTask(Home home, Frame<T> root) {
        super(home, root);
    }

    // ---- what awaits note

    /** Notes that the task waits for the given event. */
    public final Object park(Wait wait) {
        forget();
        if (waiting != wait) {
            waiting = wait;
        }
        phase = PARKED;
        noted = true;
        return Frame.SUSPENDED;
    }

    /** Notes that the task gives way for one turn; null is what the await gives. */
    public final Object yield() {
        forget();
        phase = YIELDED;
        noted = true;
        return Frame.SUSPENDED;
    }

    /**
     * Counts an await that may find at once what it asks for; whether the task has had its share and is to give way
     * first, so that a cancellation that comes meanwhile costs nothing that could not be had again.
     */
    public final boolean hasHadItsShare() {
        return --fairness < 0 && givesWay();
    }

    /** Gives back a value that was already there, or, when the fairness budget is used up, gives way for one turn first. */
    public final @Nullable Object rest(@Nullable Object value) {
        return --fairness >= 0 || !givesWay() ? value : giveWay(value, RESTED);
    }

    /** As {@link #rest}, for a value that can be awaited again: while the task gives way, it may be cancelled. */
    public final @Nullable Object pause(@Nullable Object value) {
        return --fairness >= 0 || !givesWay() ? value : giveWay(value, YIELDED);
    }

    private Object giveWay(@Nullable Object value, byte how) {
        incoming = value;
        phase = how;
        noted = true;
        return Frame.SUSPENDED;
    }

    /** Notes that the given frame, begun but not run, found too little stack left: the step goes on with it from below. */
    public final Object postpone(Frame<?> frame) {
        phase = POSTPONED;
        innermost = frame;
        last = frame;
        noted = false;
        return Frame.SUSPENDED;
    }

    /** Whether the step has had its share and is to give way; where nobody waits for that, it gets another. */
    final boolean givesWay() {
        if (fairness < 0 && !home().isShared()) {
            fairness = FAIRNESS;
        }
        return fairness < 0;
    }

    // ---- what frames do on their way out and in

    /** Links a frame that has saved itself under the one that suspended before it. */
    public final Object suspended(Frame<?> frame, int state) {
        frame.state = state;
        if (!noted) {
            Objects.requireNonNull(last).caller = frame;
            last = frame;
            return Frame.SUSPENDED;
        }
        noted = false;
        // A task that suspends where it did before finds both as they were: a comparison is cheaper than a store,
        // which tells the garbage collector.
        if (innermost != frame) {
            innermost = frame;
        }
        if (last != frame) {
            last = frame;
        }
        return Frame.SUSPENDED;
    }

    /** What the frame that is resumed was waiting for: gives the value or throws the failure. */
    public final @Nullable Object take() throws Throwable {
        Object in = incoming;
        if (in == null) {
            return null;
        }
        if (in instanceof Thrown thrown) {
            throw thrown(thrown);
        }
        incoming = null;
        return in;
    }

    /** One that is underway is kept until it is caught, and by whom, is known. */
    private Throwable thrown(Thrown thrown) {
        if (!thrown.underway) {
            incoming = null;
        }
        return thrown.error();
    }

    /** Drops what was caught without a look. A comparison is cheaper than a store. */
    private void forget() {
        if (incoming != null) {
            incoming = null;
        }
    }

    /** Sets what the frame that is about to be resumed by hand will take. */
    public final void give(@Nullable Object value) {
        incoming = value;
    }

    /** What {@link #give} has set, which was no failure. */
    public final @Nullable Object given() {
        Object in = incoming;
        incoming = null;
        return in;
    }
}
