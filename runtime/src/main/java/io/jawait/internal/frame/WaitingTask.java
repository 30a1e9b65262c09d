package io.jawait.internal.frame;

import io.jawait.CancelledError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a task between its steps: it waits, is woken and cancelled, and is looked at. {@link Driver} draws the
 * states. Confined to its home, except where it says otherwise.
 *
 * @param <T> the type of the task's value
 */
abstract sealed class WaitingTask<T extends @Nullable Object> extends AwaitedTask<T> implements Runnable
        permits SuspendingTask {
    /** What {@link #phase()} tells. */
    public enum Phase {
        READY,
        RUNNING,
        PARKED,
        DONE
    }

    static final byte NEW = 0;
    static final byte READY = 1;
    static final byte RUNNING = 2;
    static final byte YIELDED = 3;
    static final byte RESTED = 4;
    static final byte POSTPONED = 5;
    static final byte PARKED = 6;
    static final byte DELIVERED = 7;
    static final byte DONE = 8;

    private final Home home;
    byte phase = NEW;

    /** Where the next step goes. */
    @Nullable
    Frame<?> innermost;

    /** What the step before this one waited for, on its way to {@link Driver#take}: a value or a {@link Thrown}. */
    @Nullable
    Object incoming;

    @Nullable
    Wait waiting;

    /** Cancellations of which something is left: not seen yet, or being unwound from; mostly null. */
    @Nullable
    Requests requests;

    /** How many cancellations have been delivered. */
    private int deliveries;

    /** How many deadlines run for parts of the task, as far as that fits. */
    private byte limits;

    /** Whether the cancellation that a wait hears of now was asked for explicitly, and not by a block of this task. */
    private boolean insisting;

    WaitingTask(Home home, Frame<T> root) {
        this.home = home;
        this.innermost = root;
    }

    abstract void end(@Nullable Object result);

    // ---- waking

    /**
     * Ends the given wait: the task becomes ready.
     *
     * @param value what the await gives, or a {@link Thrown}
     * @return false if the task waits for that no longer
     */
    public final boolean wake(Wait wait, @Nullable Object value) {
        if (phase != PARKED || waiting != wait) {
            return false;
        }
        delivered(value);
        home.ready(self());
        return true;
    }

    /** As {@link #wake}, but runs the step at once: for calls from the home's queue, where no other step is under way. */
    public final boolean wakeNow(Wait wait, @Nullable Object value) {
        if (phase != PARKED || waiting != wait) {
            return false;
        }
        delivered(value);
        run();
        return true;
    }

    private void delivered(@Nullable Object value) {
        incoming = value;
        phase = DELIVERED;
        if (requests != null) {
            deliver();
        }
    }

    private void becomeReady(@Nullable Object value) {
        waiting = null;
        incoming = value;
        phase = READY;
    }

    // ---- cancellation

    /**
     * Requests that the given error be thrown where the task stands: at once where it is parked, otherwise at its next
     * suspension. A task that has not begun ends without running.
     *
     * @return false if the task has ended
     */
    public final boolean interrupt(CancelledError error) {
        switch (phase) {
            case DONE -> {
                return false;
            }
            case NEW -> {
                Frame<?> root = Objects.requireNonNull(innermost);
                root.state = Frame.CLOSED;
                root.discarded();
                end(new Thrown(error));
            }
            default -> {
                requests().insist(error);
                insisting = true;
                deliverBetweenSteps();
                insisting = false;
            }
        }
        return true;
    }

    /**
     * As {@link #interrupt}, for a block or a parent of the task: while the task unwinds from another cancellation its
     * clean-up is left alone, and the request comes after that.
     *
     * @param since what {@link #deliveries()} told when the block began: a clean-up that began before is the block's
     *     surroundings and not protected from it
     * @return false if the task has ended
     */
    public final boolean ask(CancelledError error, int since) {
        if (phase == NEW || phase == DONE) {
            return interrupt(error);
        }
        boolean pending = isInterruptPending();
        requests().ask(error, since);
        if (!pending) {
            deliverBetweenSteps();
        }
        return true;
    }

    /** Requests once more what the task was unwinding from, when something else leaves in its stead. */
    public final void repeat(CancelledError error) {
        if (isUnwinding(error)) {
            interrupt(error);
        }
    }

    /** Whether the task was cancelled by the given request, and nothing has taken the place of that since. */
    public final boolean isUnwinding(CancelledError error) {
        return requests != null && requests.isUnwinding(error);
    }

    /** Asks the task to end because a coroutine of its was closed. */
    public final void closed() {
        ask(new CancelledError("its coroutine was closed"), 0);
    }

    /** How many cancellations have been delivered so far; what {@link #ask} is given. */
    public final int deliveries() {
        return deliveries;
    }

    /** Whether the cancellation that is being told to {@link Wait#disarm} was asked for explicitly. */
    public final boolean isInsisting() {
        return insisting;
    }

    /** The reason of the cancellation that is being told to {@link Wait#disarm}, may be null. */
    public final @Nullable String reason() {
        CancelledError newest = requests == null ? null : requests.newest();
        return newest == null ? null : newest.reason();
    }

    /** Takes back a request whose block is left. */
    public final void withdraw(CancelledError error) {
        Requests known = requests;
        if (known != null) {
            boolean pending = known.isPending();
            known.withdraw(error);
            withdrawn(pending);
        }
    }

    /** As {@link #withdraw}, unless it was delivered: that one the task goes on unwinding from. */
    public final void takeBack(CancelledError error) {
        Requests known = requests;
        if (known != null) {
            boolean pending = known.isPending();
            known.takeBack(error);
            withdrawn(pending);
        }
    }

    private void withdrawn(boolean pending) {
        if (!pending) {
            deliverBetweenSteps();
        }
        dropEmptyRequests();
    }

    /** Whether a request waits to be seen. */
    public final boolean isInterruptPending() {
        return requests != null && requests.isPending();
    }

    /** Whether the given request waits to be seen. */
    public final boolean isPending(CancelledError error) {
        return requests != null && requests.isPending(error);
    }

    /**
     * Hands the oldest request over to a wait that has put it off and delivers it now, as what the await throws.
     *
     * @return null if none is pending
     */
    public final @Nullable CancelledError takeInterrupt() {
        return isInterruptPending() ? next() : null;
    }

    private CancelledError next() {
        CancelledError error = requests().deliver(innermost, ++deliveries);
        home.delivered(self(), error);
        return AwaitTrace.placed(error, self());
    }

    /** A step that is under way, which may be saving itself, delivers what has come meanwhile when it settles. */
    private void deliverBetweenSteps() {
        if (home.current() != self()) {
            deliver();
        }
    }

    final void deliver() {
        if (!isInterruptPending()) {
            return;
        }
        if (phase == YIELDED) {
            becomeReady(new Thrown(next()));
        } else if (phase == PARKED && isDisarmed(Objects.requireNonNull(waiting)) && phase == PARKED) {
            becomeReady(new Thrown(next()));
            home.ready(self());
        } else if (phase == DELIVERED
                && !(incoming instanceof Thrown)
                && Objects.requireNonNull(waiting).revoke(incoming)) {
            becomeReady(new Thrown(next()));
        }
    }

    /** A foreign future or subscription that throws when it is cancelled keeps nobody from being cancelled. */
    private boolean isDisarmed(Wait wait) {
        try {
            return wait.disarm(self());
        } catch (RuntimeException | Error e) {
            home.report("Cancelling what task " + self().name() + " waits for failed: " + wait, e);
            return true;
        }
    }

    /** Counts a deadline that will interrupt the task. */
    public final void limit() {
        if (limits < Byte.MAX_VALUE) {
            limits++;
        }
    }

    /** Counts one less. */
    public final void unlimit() {
        if (limits < Byte.MAX_VALUE) {
            limits--;
        }
    }

    /** Whether a deadline will interrupt the task. */
    public final boolean isLimited() {
        return limits > 0;
    }

    private Requests requests() {
        if (requests == null) {
            requests = new Requests();
        }
        return requests;
    }

    final void dropEmptyRequests() {
        if (requests != null && requests.isEmpty()) {
            requests = null;
        }
    }

    // ---- looking in

    @Override
    public final boolean hasEnded() {
        return phase == DONE;
    }

    /** Where its steps run. */
    public final Home home() {
        return home;
    }

    /** The frame the next step goes to; a snapshot when read from another thread. */
    public final @Nullable Frame<?> innermost() {
        return innermost;
    }

    /** What the task waits for; a snapshot when read from another thread. */
    public final @Nullable Wait waiting() {
        return phase == PARKED ? waiting : null;
    }

    /** Where the task stands; a snapshot when read from another thread. */
    public final Phase phase() {
        return switch (phase) {
            case NEW, READY, YIELDED, RESTED, DELIVERED -> Phase.READY;
            case PARKED -> Phase.PARKED;
            case DONE -> Phase.DONE;
            default -> Phase.RUNNING;
        };
    }
}
