package io.jawait.internal.frame;

import io.jawait.CancelledError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a task is cancelled: who asks for that, and when it is thrown where the task stands. {@link Requests} keeps what was
 * asked for. Confined to the task's home.
 *
 * @param <T> the type of the task's value
 */
abstract sealed class CancellableTask<T extends @Nullable Object> extends WaitingTask<T> permits SuspendingTask {
    /** How many cancellations have been delivered. */
    private int deliveries;

    /** How many deadlines run for parts of the task, as far as that fits. */
    private byte limits;

    /** Whether the cancellation that a wait hears of now was asked for explicitly, and not by a block of this task. */
    private boolean insisting;

    CancellableTask(Home home, Frame<T> root) {
        super(home, root);
    }

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
                Thrown thrown = AwaitTrace.placed(error, self());
                root.state = Frame.CLOSED;
                root.discarded();
                incoming = thrown;
                end(thrown);
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
        Requests known = requests;
        return known != null && known.isPending(error);
    }

    /**
     * Hands the oldest request over to a wait that has put it off and delivers it now, as what the await throws.
     *
     * @return null if none is pending
     */
    public final @Nullable CancelledError takeInterrupt() {
        return isInterruptPending() ? (CancelledError) next().error() : null;
    }

    private Thrown next() {
        CancelledError error = requests().deliver(innermost, ++deliveries);
        home().delivered(self(), error);
        return AwaitTrace.placed(error, self());
    }

    /** A step that is under way, which may be saving itself, delivers what has come meanwhile when it settles. */
    private void deliverBetweenSteps() {
        if (home().current() != self()) {
            deliver();
        }
    }

    @Override
    final void deliver() {
        if (!isInterruptPending()) {
            return;
        }
        if (phase == YIELDED) {
            becomeReady(next());
        } else if (phase == PARKED && isDisarmed(Objects.requireNonNull(waiting)) && phase == PARKED) {
            becomeReady(next());
            home().ready(self());
        } else if (phase == DELIVERED
                && !(incoming instanceof Thrown)
                && Objects.requireNonNull(waiting).revoke(incoming)) {
            becomeReady(next());
        }
    }

    /** A foreign future or subscription that throws when it is cancelled keeps nobody from being cancelled. */
    private boolean isDisarmed(Wait wait) {
        try {
            return wait.disarm(self());
        } catch (RuntimeException | Error e) {
            home().report("Cancelling what task " + self().name() + " waits for failed: " + wait, e);
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
}
