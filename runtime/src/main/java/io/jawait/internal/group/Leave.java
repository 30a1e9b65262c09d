package io.jawait.internal.group;

import io.jawait.CancelledError;
import io.jawait.internal.close.Failures;
import io.jawait.internal.close.Leaving;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Thrown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves a group's block: waits for the children, and throws what they failed with. */
final class Leave extends Waiting {
    private final @Nullable Throwable cause;
    private boolean childFailedFirst;

    Leave(Group group, @Nullable Throwable cause) {
        super(group);
        this.cause = cause;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state != STARTED) {
            driver.take();
            return end(driver);
        }
        if (group.isClosed()) {
            return null;
        }
        childFailedFirst = group.leave(driver);
        if (cause != null) {
            group.fail(cause instanceof CancelledError request ? request.reason() : "the group's block failed", false);
        }
        if (group.isIdle()) {
            return end(driver);
        }
        try {
            group.refuseRing(driver);
        } catch (IllegalStateException e) {
            group.failed(e);
        }
        driver.park(this);
        return driver.suspended(this, STARTED + 1);
    }

    @Override
    @Nullable
    Object outcome(Driver<?> waiter) {
        if (cause != null || group.hasFailed()) {
            return null;
        }
        CancelledError request = waiter.takeInterrupt();
        if (request == null) {
            return null;
        }
        group.closed();
        return new Thrown(request);
    }

    /** The children unwind first. */
    @Override
    public boolean disarm(Driver<?> driver) {
        group.fail(driver.reason(), driver.isInsisting());
        return false;
    }

    @Override
    public void refuse(Driver<?> driver, Throwable failure) {
        group.failed(driver.placed(new Thrown(failure)).error());
    }

    private @Nullable Object end(Driver<?> driver) throws Throwable {
        List<Throwable> failures = group.closed();
        if (failures.isEmpty() || failures.get(0) == cause) {
            return null;
        }
        if (cause != null && !childFailedFirst && !(cause instanceof CancelledError)) {
            failures.forEach(new Failures(cause)::add);
            return null;
        }
        Failures all = new Failures(failures.get(0));
        failures.forEach(all::add);
        if (!(cause instanceof CancelledError request)) {
            if (cause != null) {
                all.add(cause);
            }
        } else if (group.isRequest(request)) {
            Leaving.failuresIn(request).forEach(all::add);
        } else {
            driver.repeat(request);
        }
        throw all.first();
    }

    @Override
    public String toString() {
        return "end of " + group;
    }
}
