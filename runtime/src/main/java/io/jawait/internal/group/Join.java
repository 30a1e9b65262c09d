package io.jawait.internal.group;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Thrown;
import org.jspecify.annotations.Nullable;

/** Waits for the children inside of the block. */
final class Join extends Waiting {
    Join(Group group) {
        super(group);
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state != STARTED) {
            return driver.take();
        }
        group.ensureHome(driver);
        if (group.isChild(driver)) {
            throw new IllegalStateException("Task " + driver.name() + " is of the group that it wants to join: it would"
                    + " wait for itself for ever");
        }
        if (!group.isIdle()) {
            group.refuseRing(driver);
            driver.park(this);
            return driver.suspended(this, STARTED + 1);
        }
        // The body is not to go on past a failure that it has not seen.
        return driver.isInterruptPending() ? driver.yield() : driver.rest(null);
    }

    @Override
    @Nullable
    Object outcome(Driver<?> waiter) {
        return null;
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        group.remove(this);
        return true;
    }

    @Override
    public void refuse(Driver<?> driver, Throwable failure) {
        group.remove(this);
        driver.wake(this, driver.placed(new Thrown(failure)));
    }

    @Override
    public String toString() {
        return "join of " + group;
    }
}
