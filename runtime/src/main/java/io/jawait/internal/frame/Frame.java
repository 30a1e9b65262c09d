package io.jawait.internal.frame;

import io.jawait.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine's activation record: where it stands, and the frame that awaits it.
 *
 * <p>A frame is at once the cold coroutine (its arguments are saved, nothing has run), the record that a suspended body
 * leaves on the heap, and the link of the chain that a resume walks outwards. Woven methods use {@link WovenFrame};
 * the runtime's own coroutines extend this class directly and are written by hand in the same shape:
 *
 * <pre>{@code
 * public Object resume(Driver<?> d, int budget) throws Throwable {
 *     switch (state) {
 *         case STARTED:
 *             Object r = Awaits.await(x, d, budget);
 *             if (r == SUSPENDED) return d.suspended(this, 2);
 *             return r;
 *         default:
 *             return d.take();
 *     }
 * }
 * }</pre>
 *
 * <p>All of it is confined to the driver that runs the frame; a frame that is still cold belongs to whoever holds it.
 *
 * @param <T> the type of the coroutine's value
 */
public abstract class Frame<T extends @Nullable Object> extends Coroutine<T> {
    /** What a body returns when it has suspended instead of ending. */
    public static final Object SUSPENDED = new Marker("suspended");

    /** What a generator's body returns when it has emitted null; other elements it returns as they are, and null at its end. */
    public static final Object EMITTED_NULL = new Marker("emitted null");

    /** What a loop gets in the stead of an element that its iterator gives. */
    public static final Object ANNOUNCED = new Marker("announced");

    /** The state of a frame of which nothing has run. */
    public static final int COLD = 0;

    /** The state of a frame that was begun and has not yet suspended; suspended frames have higher states. */
    public static final int STARTED = 1;

    /**
     * Added to the state of a suspended body that stands where none of its handlers would see an exception: that leaves it
     * without a resume.
     */
    public static final int UNGUARDED = 1 << 16;

    /** The state of a frame that was closed before it began. */
    public static final int CLOSED = -1;

    /** The state of a frame that waits for the next element of a generator's body, and may have only to pass it on. */
    public static final int ASKING = Integer.MAX_VALUE;

    /** The state of a blank frame whose code is asked to describe its method. */
    public static final int DESCRIBE = -2;

    /** Where the body goes on; written by generated code, {@link #begin} and {@link Driver#suspended}. */
    public int state;

    /** The frame that awaits this one; null while nobody does, and at a task's outermost frame. */
    @Nullable
    Frame<?> caller;

    /** The body of a woven method; null in the runtime's own frames. */
    final @Nullable Code code;

    /** A cold coroutine. */
    protected Frame() {
        this(null);
    }

    Frame(@Nullable Code code) {
        this.code = code;
    }

    /**
     * Runs the body from where {@link #state} says until it ends or suspends.
     *
     * @return the value, or {@link #SUSPENDED} after the frame was given to {@link Driver#suspended}; from a generator's
     *     body the next element, {@link #EMITTED_NULL}, or null at its end
     * @throws Throwable whatever the body throws
     */
    public abstract @Nullable Object resume(Driver<?> driver, int budget) throws Throwable;

    /**
     * Runs a cold coroutine's first part inside the given task, as a plain call.
     *
     * @throws IllegalStateException if it was awaited, started or closed before
     */
    public @Nullable Object begin(Driver<?> driver, int budget) throws Throwable {
        claim();
        return budget < 0 ? driver.postpone(this) : resume(driver, budget);
    }

    /** Marks a cold coroutine as used; the one place that refuses a second use. */
    public final void claim() {
        if (state != COLD) {
            throw new IllegalStateException(
                    state == CLOSED
                            ? this + " was closed before it was awaited"
                            : this + " was already awaited or started: a coroutine runs once, make another one");
        }
        Frame<?> mark = caller;
        if (mark != null) {
            ((NeverAwaited.Mark) mark).used();
            caller = null;
        }
        state = STARTED;
    }

    @Override
    public void close() {
        if (state == COLD) {
            claim();
            state = CLOSED;
            discarded();
        } else if (state > STARTED || parked() != null) {
            Home home = ThreadHome.get();
            if (home != null) {
                home.cancelRunning(this);
            }
        }
    }

    /** What its task waits for, of a coroutine of the runtime's that is no more than that wait; or null. */
    public @Nullable Wait parked() {
        return this instanceof Wait wait ? wait : null;
    }

    /** Hears that it was closed before it began: discards what it was given to await. */
    protected void discarded() {}

    /** Closes what was given to be awaited, if it is a coroutine that has not begun; one that runs is somebody else's. */
    public static void discard(Object awaitable) {
        if (awaitable instanceof Frame<?> frame && frame.state == COLD) {
            frame.close();
        }
    }

    /**
     * Receives, in state {@link #ASKING}, what a generator's body returned or threw after it had been suspended.
     *
     * @return what this frame ends with if that was an element; null if it is to be resumed
     */
    protected @Nullable Object answered(@Nullable Object result) {
        throw new AssertionError("no generator: " + this);
    }

    /** Whether this is a body, suspended where none of its handlers would see an exception. */
    final boolean isUnguarded() {
        return (state & UNGUARDED) != 0 && code != null;
    }

    /** The frame that awaits this one, or null. */
    public final @Nullable Frame<?> caller() {
        return caller instanceof NeverAwaited.Mark ? null : caller;
    }

    /** The class of all that stands for something else than a value. */
    public record Marker(String name) {
        @Override
        public String toString() {
            return name;
        }
    }
}
