package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/**
 * What happens to a task between its steps: it waits, is woken, and is looked at. {@link Driver} draws the states. Confined
 * to its home, except where it says otherwise.
 *
 * @param <T> the type of the task's value
 */
abstract sealed class WaitingTask<T extends @Nullable Object> extends AwaitedTask<T> implements Runnable
        permits CancellableTask {
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
    byte phase;

    /** Where the next step goes; in a step, the frame that it has come to. */
    @Nullable
    Frame<?> innermost;

    /** What the step before this one waited for, on its way to {@link Driver#take}: a value or a {@link Thrown}. */
    @Nullable
    Object incoming;

    /** What the task waits for where it is parked; afterwards the last such wait, if that may be used again. */
    @Nullable
    Wait waiting;

    /** Cancellations of which something is left: not seen yet, or being unwound from; mostly null. */
    @Nullable
    Requests requests;

    WaitingTask(Home home, Frame<T> root) {
        this.home = home;
        this.innermost = root;
    }

    abstract void end(@Nullable Object result);

    /** Delivers a cancellation that was requested, if there is one and the task stands where it can be thrown. */
    abstract void deliver();

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

    final void becomeReady(@Nullable Object value) {
        waiting = null;
        incoming = value;
        phase = READY;
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

    /** The wait that may be used again, or null; called in a step. */
    public final @Nullable Wait reusable() {
        return waiting;
    }

    /** Whether its first step has been taken, or never will be. */
    public final boolean hasBegun() {
        return phase != NEW;
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
