package io.jawait.internal.task;

import io.jawait.CancelledError;
import io.jawait.internal.frame.Driver;
import org.jspecify.annotations.Nullable;

/**
 * A block that may cancel the task that it is a part of. In the body of a generator that is whichever task runs the body.
 *
 * <pre>
 *           cancelOwner            thrown in the body of the generator
 *   NONE ---------------> ASKED ---------------------------------------> SEEN
 *                         |   ^
 *   another task has it   |   | and goes on with the body
 *                         v   |
 *                         OWED
 * </pre>
 *
 * <p>A request that was thrown elsewhere in the task that it was made to is that task's from then on. Confined to the
 * home of the task.
 */
public abstract class CancellingBlock implements Belonging {
    private enum Request {
        NONE,
        ASKED,
        OWED,
        SEEN
    }

    private Driver<?> owner;
    private CancelledError request;
    private Request stand = Request.NONE;

    /** How many cancellations the owner had seen when it came by the block. */
    private int since;

    /** @param reason of its request */
    protected CancellingBlock(Driver<?> owner, String reason) {
        this.owner = owner;
        this.since = owner.deliveries();
        this.request = new CancelledError(reason);
    }

    /** The task that it is a part of. */
    protected final Driver<?> owner() {
        return owner;
    }

    /** Asks the owner to end the block. */
    protected final void cancelOwner(@Nullable Throwable cause) {
        if (cause != null) {
            request.initCause(cause);
        }
        stand = Request.ASKED;
        owner.ask(request, since);
    }

    /** Whether the owner was to be cancelled. */
    protected final boolean isRequested() {
        return stand != Request.NONE;
    }

    /** Whether the failure is the block's own request. */
    public final boolean isRequest(@Nullable Throwable failure) {
        return failure == request;
    }

    /** Whether the owner was to be cancelled, and goes on as long as it does not suspend. */
    protected final boolean isUnseen() {
        return stand == Request.OWED || (stand == Request.ASKED && owner.isPending(request));
    }

    /** Takes the request back, if the owner goes on so far. */
    protected final void takeBack() {
        if (isUnseen()) {
            stand = Request.NONE;
            owner.takeBack(request);
        }
    }

    /** Nothing of the request is left in the task. */
    protected final void withdraw() {
        if (isUnseen()) {
            stand = Request.NONE;
        }
        owner.withdraw(request);
    }

    /** From now on it is a part of the given task. */
    protected void belongTo(Driver<?> task) {
        owner = task;
        since = task.deliveries();
    }

    @Override
    public void goOver(Driver<?> task) {
        if (isOver() || task.home() != owner.home()) {
            return;
        }
        owner.takeBack(request);
        if (stand == Request.ASKED) {
            stand = Request.OWED;
        }
        belongTo(task);
    }

    @Override
    public final void goOn(Driver<?> task) {
        if (stand == Request.OWED && task == owner && !isOver()) {
            // The former task may have the other one still, with its own place in the trace.
            Throwable cause = request.getCause();
            request = new CancelledError(request.reason());
            cancelOwner(cause);
        }
    }

    @Override
    public final void seen(CancelledError error) {
        if (error == request) {
            stand = Request.SEEN;
        }
    }
}
