package io.jawait.internal.frame;

import io.jawait.CancelledError;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.Carrier;
import io.jawait.internal.context.Carriers;
import io.jawait.internal.context.Carrying;
import io.jawait.internal.context.ThreadBindings;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Steps one task's frames: the engine behind every {@link io.jawait.Task}.
 *
 * <pre>
 *            start                 step                        ends
 *   (new) ---------> READY ----------------> RUNNING ------------------------> DONE
 *                      ^                    |  |  ^ |
 *                      |   yield, rest      |  |  | | postpone: goes on at once with the frame that
 *                      +--------------------+  |  +-+           found too little stack left
 *                      |                       | park
 *                      |   interrupt           v
 *                      +-------------------- PARKED
 *                      |                       | wake
 *                      |   interrupt           v
 *                      +------------------- DELIVERED: as READY, but what was waited for may still be given back
 * </pre>
 *
 * <p>A step resumes the innermost frame. When that ends, its result goes to the frame that awaits it, and so on
 * outwards, in a loop and not in a recursion: a resume costs the same at every depth. When a body suspends, the
 * innermost await has <em>noted</em> why ({@link #park}, {@link #yield}, {@link #rest}, {@link #postpone}) and every
 * woven body on the stack has saved itself and called {@link #suspended}; what was noted is carried out after that,
 * so nothing can resume a body that is still on the stack.
 *
 * <p>All methods are called in the task's {@link Home}, except where they say otherwise.
 *
 * @param <T> the type of the task's value
 */
public abstract non-sealed class Driver<T extends @Nullable Object> extends SuspendingTask<T> {
    /**
     * Words of stack that one descent may use, as generated code counts them (locals, operands and the interpreter's
     * own share): a quarter of the default thread stack, so that plain code called from a coroutine has the rest.
     */
    public static final int BUDGET = 32 * 1024;

    /** The method whose stack frame separates a step's bodies from what runs the driver: {@link #step}. */
    public static final String STEP = "step";

    /** The method, of a driver that has one, that runs the first step on top of its caller's frames. */
    public static final String START = "start";

    private Bindings bindings;

    /**
     * A new task for a coroutine that was {@linkplain Frame#claim claimed} for it; runs nothing until it is stepped. Makers
     * have all that it is made of before they begin, and call nothing in between: so compilers know it for new, and do not
     * tell the garbage collector of each field.
     */
    protected Driver(Home home, Frame<T> root, Bindings bindings) {
        super(home, root);
        this.bindings = bindings;
    }

    /**
     * The context variables of a new task: those of the task that makes it.
     *
     * @param here the home that the calling thread is inside of, or null
     */
    protected static Bindings inherited(@Nullable Home here) {
        Driver<?> creator = here == null ? null : here.current();
        Bindings inherited = creator == null ? ThreadBindings.get() : creator.bindings;
        Carrier carrier = Carriers.active();
        return carrier == null ? inherited : inherited.carrying(carrier.capture());
    }

    // ---- stepping

    /** Runs one step, if there is one to run, inside whatever runs in the home now. */
    @Override
    public final void run() {
        Driver<?> outer = home().nest(this);
        boolean again;
        try {
            again = step(Carriers.active());
        } finally {
            home().nest(outer);
        }
        if (again) {
            home().giveWay(this);
        }
    }

    /**
     * Runs one step, if there is one to run. The home's {@link Home#current()} is this driver already.
     *
     * @param carrier {@link Carriers#active()}, which a home asks once for many steps
     * @return whether the driver gives way and is to be stepped again after what is ready now
     */
    public final boolean step(@Nullable Carrier carrier) {
        if (phase >= DELIVERED) {
            if (phase == DONE) {
                return false;
            }
            if (!(waiting instanceof ReusableWait)) {
                waiting = null;
            }
        }
        if (carrier != null) {
            return stepWithThreadLocals(carrier);
        }
        phase = RUNNING;
        fairness = FAIRNESS;
        Frame<?> frame = innermost;
        Object before = incoming;
        Object result = before;
        if (frame != null) {
            try {
                // Woven frames are many classes with one method: said so, it is called directly. Whether a frame has
                // code is known sooner than of which class it is.
                Code code = frame.code;
                result = code == null ? resumeOwn(frame) : code.resume(frame, this, BUDGET);
            } catch (Throwable e) {
                result = failed(e, before, frame);
            }
        }
        boolean yielded = result == Frame.SUSPENDED && phase == YIELDED && isSaved(frame) && requests == null;
        return yielded || goOutwards(frame, result);
    }

    private boolean stepWithThreadLocals(Carrier carrier) {
        Carrying carrying = Carrying.begin(carrier, bindings.carried());
        try {
            return step(null);
        } finally {
            bindings = bindings.carrying(carrying.end());
        }
    }

    /** Whether a frame that suspends is the innermost one again. */
    private boolean isSaved(@Nullable Frame<?> frame) {
        return last == frame && !noted;
    }

    /**
     * Goes on with what awaits the frame that was resumed, until one suspends, or to the end. All of it in one method of
     * more than 325 bytes, which HotSpot compiles by itself: a step without it is little enough to be compiled into its
     * loop's turn.
     */
    private boolean goOutwards(@Nullable Frame<?> resumed, @Nullable Object itsResult) {
        Frame<?> frame = resumed;
        Object result = itsResult;
        while (frame != null) {
            Frame<?> caller = frame.caller;
            boolean suspended = result == Frame.SUSPENDED;
            boolean saved = suspended && isSaved(frame);
            if (requests != null) {
                if (!saved) {
                    requests.left(frame, caller, result, this);
                } else if (frame instanceof WovenFrame<?> body) {
                    requests.waitsAgain(body, this);
                }
                dropEmptyRequests();
            }
            if (suspended) {
                if (!saved) {
                    replaced(frame, caller);
                }
                if (phase != POSTPONED) {
                    return settle();
                }
                // Out of stack budget again: it may be in a loop that never waits.
                fairness -= FAIRNESS / 4;
                if (givesWay()) {
                    phase = READY;
                    return true;
                }
                phase = RUNNING;
                frame = Objects.requireNonNull(innermost);
            } else {
                frame.caller = null;
                if (caller != null && caller.state == Frame.ASKING && requests == null) {
                    Object answer = caller.answered(result);
                    if (answer != null) {
                        // It would be resumed for nothing but to end with this.
                        result = answer;
                        frame = caller;
                        caller = frame.caller;
                        frame.caller = null;
                    }
                }
                frame = caller;
                if (frame == null) {
                    break;
                }
                if (result instanceof Thrown thrown && frame.isUnguarded()) {
                    Frame<?> first = frame;
                    frame = passedBy(thrown, first);
                    result = leave(thrown, first, frame);
                    continue;
                }
                incoming = result;
                innermost = frame;
            }
            // As in step(): but here other bodies go on than those that a step begins with, and a call of their own
            // lets compilers know which.
            Object before = incoming;
            try {
                Code code = frame.code;
                result = code == null ? resumeOwn(frame) : code.resume(frame, this, BUDGET);
            } catch (Throwable e) {
                result = failed(e, before, frame);
            }
        }
        incoming = result instanceof Thrown thrown && thrown.outermost() != null ? thrown : null;
        end(result);
        return false;
    }

    /** A frame ended in a tail await: what awaits it gets the outcome of that in its stead. */
    private void replaced(Frame<?> frame, @Nullable Frame<?> caller) {
        frame.caller = null;
        if (noted) {
            innermost = caller;
            last = null;
        } else {
            Objects.requireNonNull(last).caller = caller;
        }
    }

    /** Resumes a frame of the runtime's, which may look at what it catches. */
    private @Nullable Object resumeOwn(Frame<?> frame) throws Throwable {
        if (incoming instanceof Thrown thrown) {
            AwaitTrace.complete(thrown, frame, this);
        }
        return frame.resume(this, BUDGET);
    }

    /** The last of those that an exception passes by from the given frame on: they would be resumed only to throw it. */
    private Frame<?> passedBy(Thrown thrown, Frame<?> from) {
        Frame<?> last = from;
        if (!thrown.underway) {
            incoming = null;
        } else if (requests == null) {
            for (Frame<?> next = last.caller; next != null && next.isUnguarded(); next = next.caller) {
                last = next;
            }
        }
        return last;
    }

    /** What leaves the frame that has thrown it. */
    private Thrown failed(Throwable error, @Nullable Object before, Frame<?> frame) {
        return leave(known(error, before), frame, frame);
    }

    /** An exception leaves frames, the last with those before. Before it gets to anybody but a body, its trace is completed. */
    private Thrown leave(Thrown thrown, Frame<?> first, Frame<?> last) {
        Frame<?> caller = last.caller;
        if (!thrown.underway) {
            return caller == null ? AwaitTrace.leave(thrown, this) : thrown;
        }
        thrown.leave(first, last);
        if (caller == null || caller.code == null || requests != null) {
            AwaitTrace.complete(thrown, last, this);
        }
        return thrown;
    }

    /** The exception as it came to the step, or as an await in it has found it. */
    private Thrown known(Throwable error, @Nullable Object before) {
        if (incoming instanceof Thrown found && found.error() == error) {
            return found;
        }
        return before instanceof Thrown brought && brought.error() == error ? brought : Thrown.byBody(error);
    }

    /** Carries out what the innermost await noted, now that no body is on the stack any more; whether to give way. */
    private boolean settle() {
        boolean again = phase != PARKED;
        if (phase == RESTED) {
            phase = READY;
            return true;
        }
        if (!again) {
            arm(Objects.requireNonNull(waiting));
        }
        if (requests != null) {
            deliver();
        }
        return again;
    }

    /** What cannot be waited for, such as a stage that takes no callback, fails the await. */
    private void arm(Wait wait) {
        try {
            wait.arm(this);
        } catch (Throwable e) {
            if (!wake(wait, new Thrown(e))) {
                throw e;
            }
        }
    }

    // ---- the end

    @Override
    final void end(@Nullable Object result) {
        phase = DONE;
        innermost = null;
        last = null;
        waiting = null;
        try {
            if (getNumberOfDependents() == 0) {
                ended(result);
            } else {
                callDependents(result);
            }
        } finally {
            tellListeners();
        }
    }

    /** Ends with stages that depend on this one: they run in no task, and what they bind stays with them. */
    private void callDependents(@Nullable Object result) {
        Bindings outer = ThreadBindings.get();
        try {
            // Where another task runs now, that has cancelled this one before it began.
            if (Carriers.active() == null || home().current() != null) {
                ended(result);
            } else {
                Carrying.outside(() -> ended(result));
            }
        } finally {
            ThreadBindings.set(outer);
        }
    }

    /**
     * Completes the future with the value or {@link Thrown}; called once, before the listeners. Throws what ends the
     * loop, too.
     */
    protected abstract void ended(@Nullable Object result);

    // ---- context

    /** What the context variables are bound to in this task. */
    public final Bindings bindings() {
        return bindings;
    }

    /** Binds context variables anew. */
    public final void bindings(Bindings newBindings) {
        bindings = newBindings;
    }

    /** Runs work in the name of this task while it waits: the tasks that are made there have its context. */
    public final void onBehalf(Runnable work) {
        Driver<?> outer = home().nest(this);
        Carrier carrier = Carriers.active();
        Carrying carrying = carrier == null ? null : Carrying.begin(carrier, bindings.carried());
        try {
            work.run();
        } finally {
            if (carrying != null) {
                carrying.end();
            }
            home().nest(outer);
        }
    }

    // ---- looking in

    /** The place where the task stands, and its awaiting callers, as a stack trace. Called in its home(). */
    public final StackTraceElement[] standing() {
        return AwaitTrace.standing(this);
    }

    /** What an await under way in the awaiter throws that has found this task ended so. Called in the awaiter's step. */
    public final Throwable awaitedHere(Throwable failure, Driver<?> awaiter) {
        return awaiter.found(awaited(failure));
    }

    /** What an await under way throws that has found something ended so. Called in a step. */
    public final Throwable found(Thrown failure) {
        incoming = Thrown.broughtHere(failure);
        return failure.error();
    }

    /** What an awaiter, which is parked, is woken with when this task has ended so. */
    public final Thrown awaited(Throwable failure) {
        Thrown own = own(failure);
        return Thrown.brought(own == null ? new Thrown(failure) : own);
    }

    /** Completes the trace of what a body has caught that is on the stack, and may look at. Called in a step. */
    public final void caught(Throwable failure) {
        Frame<?> reached = innermost;
        Thrown thrown = known(failure, null);
        if (reached != null && (thrown == incoming || note(failure) == null)) {
            complete(thrown, reached);
        }
    }

    /** Completes the trace of what has reached the given frame, and is not thrown on there as it is. Called in a step. */
    public final Thrown handedOver(Throwable failure, Frame<?> reached) {
        Thrown thrown = known(failure, null);
        complete(thrown, reached);
        return thrown;
    }

    private void complete(Thrown thrown, Frame<?> reached) {
        if (thrown == incoming) {
            incoming = null;
        }
        AwaitTrace.complete(thrown, reached, this);
    }

    /** Whether the body has ended with the given failure. Callable from any thread once the task has ended. */
    public final boolean hasThrown(Throwable failure) {
        return own(failure) != null;
    }

    /** What the body has ended with, if that is the given failure or a cancellation told as that, and none made by hand. */
    private @Nullable Thrown own(Throwable failure) {
        if (phase != DONE || !(incoming instanceof Thrown thrown)) {
            return null;
        }
        if (thrown.error() == failure) {
            return thrown;
        }
        boolean told = thrown.error() instanceof CancelledError
                && failure instanceof CancellationException
                && failure.getCause() == thrown.error();
        return told ? new Thrown(failure, thrown.outermost()) : null;
    }

    /** Leads the trace of what others are told of the cancellation that has ended this task on to who awaits it. */
    protected final void told(CancellationException told, Thrown cancelled) {
        AwaitTrace.cancelled(told, cancelled, this);
    }

    /** A failure that was made elsewhere, told as one of the place where the task stands. */
    public final Thrown placed(Thrown failure) {
        AwaitTrace.replace(failure.error(), this);
        return failure;
    }
}
