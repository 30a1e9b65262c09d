package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/**
 * An exception on its way to the await that will throw it, or outwards through the frames of a task. On that way its
 * trace is not completed before somebody may look at it: a handler of the program's, a frame of the runtime's or
 * whoever awaits the task. Most that are caught nobody looks at, and a trace costs several times what throwing does.
 */
public final class Thrown {
    private final Throwable error;

    /** While underway, the last line of the task that it was brought from, if it was from one. */
    @Nullable
    StackTraceElement outermost;

    /** Whether the trace is still to be completed. */
    boolean underway;

    /** Whether it was brought from elsewhere, so that its trace tells nothing of this task. */
    boolean brought;

    /** Of one that was brought and that an await has found at once: made where that stands. */
    @Nullable
    Throwable here;

    /**
     * The frames that it has left while underway, from the innermost on, which awaits nobody any more: each keeps the
     * next one as its caller.
     */
    private @Nullable Frame<?> from;

    private @Nullable Frame<?> last;

    /** An exception whose trace is as it should be. */
    public Thrown(Throwable error) {
        this(error, null);
    }

    /**
     * An exception whose trace is as it should be.
     *
     * @param outermost the very line of its trace behind which those belong who await the task that it leaves; null if
     *     that has none, or the trace was not made in it
     */
    public Thrown(Throwable error, @Nullable StackTraceElement outermost) {
        this.error = error;
        this.outermost = outermost;
    }

    /** What a body has thrown just now. */
    static Thrown byBody(Throwable error) {
        Thrown thrown = new Thrown(error);
        thrown.underway = true;
        return thrown;
    }

    /** What something else has failed with, a task or anything, for who awaits that. */
    public static Thrown brought(Thrown failure) {
        Thrown thrown = byBody(failure.error);
        thrown.outermost = failure.outermost;
        thrown.brought = true;
        return thrown;
    }

    /** As {@link #brought}, for an await that is under way. */
    static Thrown broughtHere(Thrown failure) {
        Thrown thrown = brought(failure);
        thrown.here = new Throwable();
        return thrown;
    }

    /** The exception itself, which the program is not to see while it is underway. */
    public Throwable error() {
        return error;
    }

    /** The line that the constructor is given. */
    public @Nullable StackTraceElement outermost() {
        return outermost;
    }

    /** Leaves a frame, and those outwards of it until the last one; all have kept their callers. */
    void leave(Frame<?> first, Frame<?> newLast) {
        Frame<?> before = last;
        if (before == null) {
            from = first;
        } else {
            before.caller = first;
        }
        last = newLast;
    }

    /** The frames that it has left are connected with the one that it has come to, until {@link #disconnect}. */
    Frame<?> connect(Frame<?> reached) {
        Frame<?> before = last;
        if (before != null && before != reached) {
            before.caller = reached;
        }
        Frame<?> first = from;
        return first == null ? reached : first;
    }

    /** The frames that it has left let go of each other. */
    void disconnect(Frame<?> reached) {
        for (Frame<?> frame = from; frame != null && frame != reached; ) {
            Frame<?> next = frame.caller;
            frame.caller = null;
            frame = next;
        }
        from = null;
        last = null;
    }

    /** Throws any exception as it is, without being declared. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
