package io.jawait.internal.loop;

import org.jspecify.annotations.Nullable;

/**
 * The thread of all turns of a loop so far, as long as it was one: then calls that would block it can be told. Written by
 * turns, read by any thread.
 */
final class UsualThread {
    private volatile @Nullable Thread only;
    private volatile boolean several;

    /** A turn comes on the given thread. */
    void note(Thread thread) {
        Thread before = only;
        if (before != thread && !several) {
            several = before != null;
            only = several ? null : thread;
        }
    }

    /** Whether all turns so far came on the calling thread. */
    boolean isThis() {
        return only == Thread.currentThread();
    }

    /** Whether a turn has come. */
    boolean isKnown() {
        return only != null || several;
    }
}
