package io.jawait.internal.task;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not to be collected while there are reasons to keep it, though nobody may know of it any more.
 * Callable from any thread.
 */
abstract class HeldHome {
    private static final AtomicIntegerFieldUpdater<HeldHome> REASONS =
            AtomicIntegerFieldUpdater.newUpdater(HeldHome.class, "reasons");

    /** Of the list of those that are held; guarded by the class, as are all links. */
    private static @Nullable HeldHome first;

    private @Nullable HeldHome previous;
    private @Nullable HeldHome next;
    private boolean listed;

    private volatile int reasons;

    /** Counts one more reason. */
    public final void hold() {
        if (REASONS.getAndIncrement(this) == 0) {
            list(this);
        }
    }

    /** Counts one less. */
    public final void release() {
        if (REASONS.decrementAndGet(this) == 0) {
            list(this);
        }
    }

    /** From now on nothing is a reason: what waits here waits in vain. */
    protected final void letGo() {
        reasons = Integer.MIN_VALUE / 2;
        list(this);
    }

    /** Puts the home into the list or takes it out, as is right by now: the last one to call sees how it is. */
    private static synchronized void list(HeldHome home) {
        boolean needed = home.reasons > 0;
        if (needed && !home.listed) {
            home.enter();
        } else if (!needed && home.listed) {
            home.leave();
        }
        home.listed = needed;
    }

    private void enter() {
        HeldHome after = first;
        next = after;
        if (after != null) {
            after.previous = this;
        }
        first = this;
    }

    private void leave() {
        HeldHome before = previous;
        HeldHome after = next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        previous = null;
        next = null;
    }
}
