package io.jawait.internal.frame;

import io.jawait.CancelledError;
import io.jawait.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Where a driver's steps run, one at a time: an event loop, or for a hot method that was called outside of any loop, a
 * queue of its own that whoever wakes it drains. Everything in a {@link Driver} is confined to its home.
 */
public interface Home {
    /** Runs the given work in this home, after what was handed over before. Callable from any thread. */
    void handOver(Runnable work);

    /** Appends a driver to the ready queue. Called in this home. */
    void ready(Driver<?> driver);

    /** Appends a driver that gave way for a turn of its own accord. Called in this home. */
    default void giveWay(Driver<?> driver) {
        ready(driver);
    }

    /** Whether others wait here for their turn. */
    default boolean isShared() {
        return true;
    }

    /** The driver whose step runs now, or null. Called in this home. */
    @Nullable
    Driver<?> current();

    /**
     * Notes that the given driver's step runs now inside of whatever runs, or with null that none does any more; what
     * was noted before. Called in this home.
     */
    @Nullable
    Driver<?> nest(@Nullable Driver<?> driver);

    /** Whether the calling thread is inside this home at this moment. Callable from any thread. */
    boolean isInside();

    /** Whether it is sure that nothing goes on here while the calling thread waits. Callable from any thread. */
    default boolean needsThisThread() {
        return isInside();
    }

    /** The loop that timers and new tasks of this home's drivers go to. */
    EventLoop loop();

    /** Cancels the task of this home, if any, that the given frame is suspended in. Called in this home. */
    default void cancelRunning(Frame<?> suspended) {}

    /** Notes that the given cancellation is thrown where the driver stands. Called in this home. */
    default void delivered(Driver<?> driver, CancelledError error) {}

    /** Tells whoever listens of a failure, or a mistake, that nobody else hears of. Callable from any thread. */
    default void report(String where, Throwable failure) {
        Log.error(where, failure);
    }

    /** Whether nothing will run here any more. Callable from any thread. */
    default boolean isEnded() {
        return false;
    }

    /** Work that wakes drivers: what they waited for has come. */
    interface Waking extends Runnable {}

    /** Work that must be done although the home that it was handed to ends first. */
    interface Lasting extends Runnable {
        /** Called in place of {@link #run}, on any thread. */
        void homeEnded();
    }
}
