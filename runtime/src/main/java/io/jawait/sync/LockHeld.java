package io.jawait.sync;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.task.Belonging;
import org.jspecify.annotations.Nullable;

/**
 * A lock held by a task; used by that task alone, or once it has ended, by whoever was given this. Of a generator it is
 * held by the task that runs the body.
 */
final class LockHeld implements Held, Belonging {
    private final AsyncLock lock;
    private Driver<?> owner;
    private boolean released;

    LockHeld(AsyncLock lock, Driver<?> owner) {
        this.lock = lock;
        this.owner = owner;
    }

    @Override
    public void close() {
        if (released) {
            throw new IllegalMonitorStateException(lock + " was released before");
        }
        ensureOwner(ThreadHome.currentDriver());
        released = true;
        lock.release();
    }

    /** Gives the lock up on behalf of a task that was cancelled before it saw it. */
    void passOn() {
        released = true;
        lock.release();
    }

    /** Whether the task holds the lock still: a release from another loop may be on its way behind a new wish. */
    boolean isHeldBy(Driver<?> task) {
        return owner == task && !released;
    }

    @Override
    public void goOver(Driver<?> task) {
        if (!released) {
            owner = task;
        }
    }

    @Override
    public boolean isOver() {
        return released;
    }

    Driver<?> owner() {
        return owner;
    }

    boolean wasReleasedBy(Driver<?> task) {
        return owner == task && released;
    }

    /** A task that only acquired the lock and has ended, for example for a timeout, leaves it to who got its value. */
    void ensureOwner(@Nullable Driver<?> task) {
        if (owner == task) {
            return;
        }
        if (!owner.isDone()) {
            throw new IllegalMonitorStateException(lock + " is held by task " + owner.name() + ", not by "
                    + (task == null ? "this callback" : "task " + task.name()));
        }
        if (task != null) {
            owner = task;
        }
    }
}
