package io.jawait.internal.frame;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.Carrier;
import io.jawait.internal.context.Carriers;
import io.jawait.internal.context.ThreadBindings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Steps one task's frames: the engine behind every {@link Task}.
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
public abstract class Driver<T extends @Nullable Object> extends Task<T> implements Runnable {
    /**
     * Words of stack that one descent may use, as generated code counts them (locals, operands and the interpreter's
     * own share): a quarter of the default thread stack, so that plain code called from a coroutine has the rest.
     */
    public static final int BUDGET = 32 * 1024;

    /** The method whose stack frame separates a step's bodies from what runs the driver: {@link #step}. */
    public static final String STEP = "step";

    /** How often a step may await what is already done before the others get their turn. */
    private static final short FAIRNESS = 16 * 1024;

    /** How many listeners are kept in a list. */
    private static final int MANY = 64;

    /** What {@link #phase()} tells. */
    public enum Phase {
        READY,
        RUNNING,
        PARKED,
        DONE
    }

    private static final byte NEW = 0;
    private static final byte READY = 1;
    private static final byte RUNNING = 2;
    private static final byte YIELDED = 3;
    private static final byte RESTED = 4;
    private static final byte POSTPONED = 5;
    private static final byte PARKED = 6;
    private static final byte DELIVERED = 7;
    private static final byte DONE = 8;

    private final Home home;
    private byte phase = NEW;
    private short fairness;

    /** Where the next step goes. */
    private @Nullable Frame<?> innermost;

    /** Whether an await has noted why it suspends, and no frame has saved itself since. */
    private boolean noted;

    /** Unless {@link #noted}: the outermost frame that has saved itself in the unwinding that is under way. */
    private @Nullable Frame<?> last;

    /** What the step before this one waited for, on its way to {@link #take}: a value or a {@link Thrown}. */
    private @Nullable Object incoming;

    private @Nullable Wait waiting;

    /** Cancellations of which something is left: not seen yet, or being unwound from; mostly null. */
    private @Nullable Requests requests;

    /** How many cancellations have been delivered. */
    private int deliveries;

    private Bindings bindings;

    /** How many deadlines run for parts of the task, as far as that fits. */
    private byte limits;

    /** Whether the cancellation that a wait hears of now was asked for explicitly, and not by a block of this task. */
    private boolean insisting;

    /** Null, a {@link Listener}, a list or a set of them. */
    private @Nullable Object listeners;

    /** Is told, in the ended task's home, that it ended. */
    @FunctionalInterface
    public interface Listener {
        void ended(Driver<?> task);

        /** The driver that awaits the task through this listener, or null. */
        default @Nullable Driver<?> awaiter() {
            return null;
        }

        /** Whether the awaiter, where it stands now, cannot go on before the task has ended. */
        default boolean isBlocking() {
            return false;
        }
    }

    /**
     * Claims the coroutine for a new task, which runs nothing until it is stepped.
     *
     * @throws IllegalStateException if the coroutine was awaited, started or closed before
     */
    protected Driver(Home home, Frame<T> root) {
        root.claim();
        this.home = home;
        this.innermost = root;
        Driver<?> creator = ThreadHome.currentDriver();
        Bindings inherited = creator == null ? ThreadBindings.get() : creator.bindings;
        Carrier carrier = Carriers.active();
        this.bindings = carrier == null ? inherited : inherited.carrying(carrier.capture());
    }

    // ---- stepping

    /** Runs one step, if there is one to run, inside whatever runs in the home now. */
    @Override
    public final void run() {
        Driver<?> outer = home.nest(this);
        boolean again;
        try {
            again = step(Carriers.active());
        } finally {
            home.nest(outer);
        }
        if (again) {
            home.giveWay(this);
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
            waiting = null;
        }
        return carrier == null ? step() : stepWithThreadLocals(carrier);
    }

    private boolean stepWithThreadLocals(Carrier carrier) {
        Runnable putBack = carrier.set(bindings.carried());
        try {
            return step();
        } finally {
            bindings = bindings.carrying(carrier.capture());
            putBack.run();
        }
    }

    private boolean step() {
        phase = RUNNING;
        fairness = FAIRNESS;
        Frame<?> frame = innermost;
        while (frame != null) {
            Object result = resume(frame);
            boolean suspended = result == Frame.SUSPENDED;
            boolean saved = suspended && last == frame && !noted;
            if (saved && phase == YIELDED && requests == null) {
                return true;
            }
            Frame<?> caller = frame.caller;
            if (requests != null) {
                if (!saved) {
                    requests.left(frame, caller, result, this);
                    dropEmptyRequests();
                } else if (Debug.ON) {
                    requests.waitsAgain(frame, this);
                }
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
                frame = innermost;
                continue;
            }
            frame.caller = null;
            if (result == Frame.EMITTED) {
                Objects.requireNonNull(caller).emitted(incoming);
            }
            incoming = result;
            frame = caller;
        }
        Object result = incoming;
        incoming = null;
        end(result);
        return false;
    }

    /** Whether the step has had its share and is to give way; where nobody waits for that, it gets another. */
    private boolean givesWay() {
        if (fairness < 0 && !home.isShared()) {
            fairness = FAIRNESS;
        }
        return fairness < 0;
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

    private @Nullable Object resume(Frame<?> frame) {
        Object before = incoming;
        try {
            // Woven frames are many classes with one method; said so, it is called directly.
            return frame instanceof WovenFrame<?> woven
                    ? woven.code.resume(woven, this, BUDGET)
                    : frame.resume(this, BUDGET);
        } catch (Throwable e) {
            if (before instanceof Thrown thrown && thrown.error() == e) {
                return before;
            }
            AwaitTrace.complete(e, frame, this);
            return new Thrown(e);
        }
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

    // ---- what awaits note, and frames do on their way out

    /** Notes that the task waits for the given event. */
    public final Object park(Wait wait) {
        waiting = wait;
        phase = PARKED;
        noted = true;
        return Frame.SUSPENDED;
    }

    /** Notes that the task gives way for one turn; null is what the await gives. */
    public final Object yield() {
        phase = YIELDED;
        noted = true;
        return Frame.SUSPENDED;
    }

    /** Gives back a value that was already there, or, when the fairness budget is used up, gives way for one turn first. */
    public final @Nullable Object rest(@Nullable Object value) {
        if (--fairness >= 0 || !givesWay()) {
            return value;
        }
        incoming = value;
        phase = RESTED;
        noted = true;
        return Frame.SUSPENDED;
    }

    /** Notes that the given frame, begun but not run, found too little stack left: the step goes on with it from below. */
    public final Object postpone(Frame<?> frame) {
        phase = POSTPONED;
        innermost = frame;
        last = frame;
        noted = false;
        return Frame.SUSPENDED;
    }

    /** Links a frame that has saved itself under the one that suspended before it. */
    public final Object suspended(Frame<?> frame, int state) {
        frame.state = state;
        if (!noted) {
            Objects.requireNonNull(last).caller = frame;
            last = frame;
            return Frame.SUSPENDED;
        }
        noted = false;
        // A task that suspends where it did before finds both as they were: a comparison is cheaper than a store,
        // which tells the garbage collector.
        if (innermost != frame) {
            innermost = frame;
        }
        if (last != frame) {
            last = frame;
        }
        return Frame.SUSPENDED;
    }

    /** What the frame that is resumed was waiting for: gives the value or throws the failure. */
    public final @Nullable Object take() throws Throwable {
        Object in = incoming;
        if (in == null) {
            return null;
        }
        incoming = null;
        if (in instanceof Thrown thrown) {
            throw thrown.error();
        }
        return in;
    }

    /** Sets what the frame that is about to be resumed by hand will take. */
    public final void give(@Nullable Object value) {
        incoming = value;
    }

    // ---- waking

    /**
     * Ends the given wait: the task becomes ready.
     *
     * @param value what the await gives, or a {@link Thrown}
     * @return false if the task waits for that no longer
     */
    public final boolean wake(Wait wait, @Nullable Object value) {
        if (phase != PARKED || waiting != wait) {
            return false;
        }
        delivered(value);
        home.ready(this);
        return true;
    }

    /** As {@link #wake}, but runs the step at once: for calls from the home's queue, where no other step is under way. */
    public final boolean wakeNow(Wait wait, @Nullable Object value) {
        if (phase != PARKED || waiting != wait) {
            return false;
        }
        delivered(value);
        run();
        return true;
    }

    private void delivered(@Nullable Object value) {
        incoming = value;
        phase = DELIVERED;
        if (requests != null) {
            deliver();
        }
    }

    private void becomeReady(@Nullable Object value) {
        waiting = null;
        incoming = value;
        phase = READY;
    }

    // ---- cancellation

    /**
     * Requests that the given error be thrown where the task stands: at once where it is parked, otherwise at its next
     * suspension. A task that has not begun ends without running.
     *
     * @return false if the task has ended
     */
    public final boolean interrupt(CancelledError error) {
        switch (phase) {
            case DONE -> {
                return false;
            }
            case NEW -> {
                Frame<?> root = Objects.requireNonNull(innermost);
                root.state = Frame.CLOSED;
                end(new Thrown(error));
            }
            default -> {
                requests().insist(error);
                insisting = true;
                deliverBetweenSteps();
                insisting = false;
            }
        }
        return true;
    }

    /**
     * As {@link #interrupt}, for a block or a parent of the task: while the task unwinds from another cancellation its
     * clean-up is left alone, and the request comes after that.
     *
     * @param since what {@link #deliveries()} told when the block began: a clean-up that began before is the block's
     *     surroundings and not protected from it
     */
    public final void ask(CancelledError error, int since) {
        if (phase == NEW) {
            interrupt(error);
        } else if (phase != DONE) {
            boolean pending = isInterruptPending();
            requests().ask(error, since);
            if (!pending) {
                deliverBetweenSteps();
            }
        }
    }

    /** How many cancellations have been delivered so far; what {@link #ask} is given. */
    public final int deliveries() {
        return deliveries;
    }

    /** Whether the cancellation that is being told to {@link Wait#disarm} was asked for explicitly. */
    public final boolean isInsisting() {
        return insisting;
    }

    /** The reason of the cancellation that is being told to {@link Wait#disarm}, may be null. */
    public final @Nullable String reason() {
        CancelledError newest = requests == null ? null : requests.newest();
        return newest == null ? null : newest.reason();
    }

    /**
     * Takes back a request whose block is left.
     *
     * @return whether the body had not seen it
     */
    public final boolean withdraw(CancelledError error) {
        if (requests == null) {
            return false;
        }
        boolean pending = requests.isPending();
        boolean unseen = requests.withdraw(error);
        if (!pending) {
            deliverBetweenSteps();
        }
        dropEmptyRequests();
        return unseen;
    }

    /** Whether a request waits to be seen. */
    public final boolean isInterruptPending() {
        return requests != null && requests.isPending();
    }

    /**
     * Hands the oldest request over to a wait that has put it off and delivers it now, as what the await throws.
     *
     * @return null if none is pending
     */
    public final @Nullable CancelledError takeInterrupt() {
        return isInterruptPending() ? next() : null;
    }

    private CancelledError next() {
        return AwaitTrace.placed(requests().deliver(innermost, ++deliveries), this);
    }

    /** A step that is under way, which may be saving itself, delivers what has come meanwhile when it settles. */
    private void deliverBetweenSteps() {
        if (home.current() != this) {
            deliver();
        }
    }

    private void deliver() {
        if (!isInterruptPending()) {
            return;
        }
        if (phase == YIELDED) {
            becomeReady(new Thrown(next()));
        } else if (phase == PARKED && Objects.requireNonNull(waiting).disarm(this) && phase == PARKED) {
            becomeReady(new Thrown(next()));
            home.ready(this);
        } else if (phase == DELIVERED && Objects.requireNonNull(waiting).revoke(incoming)) {
            becomeReady(new Thrown(next()));
        }
    }

    /** Counts a deadline that will interrupt the task. */
    public final void limit() {
        if (limits < Byte.MAX_VALUE) {
            limits++;
        }
    }

    /** Counts one less. */
    public final void unlimit() {
        if (limits < Byte.MAX_VALUE) {
            limits--;
        }
    }

    /** Whether a deadline will interrupt the task. */
    public final boolean isLimited() {
        return limits > 0;
    }

    private Requests requests() {
        if (requests == null) {
            requests = new Requests();
        }
        return requests;
    }

    private void dropEmptyRequests() {
        if (requests != null && requests.isEmpty()) {
            requests = null;
        }
    }

    // ---- the end

    private void end(@Nullable Object result) {
        phase = DONE;
        innermost = null;
        last = null;
        try {
            ended(result);
        } finally {
            tellListeners();
        }
    }

    private void tellListeners() {
        Object told = listeners;
        listeners = null;
        if (told instanceof Listener one) {
            one.ended(this);
        } else if (told != null) {
            for (Object each : (Collection<?>) told) {
                ((Listener) each).ended(this);
            }
        }
    }

    /**
     * Completes the future with the value or {@link Thrown}; called once, before the listeners. Throws what ends the
     * loop, too.
     */
    protected abstract void ended(@Nullable Object result);

    /** Tells the listener when the task ends; those of one task in the order they came. */
    public final void listen(Listener listener) {
        if (phase == DONE) {
            listener.ended(this);
        } else if (listeners == null) {
            listeners = listener;
        } else if (listeners instanceof Listener first) {
            List<Listener> list = new ArrayList<>(4);
            list.add(first);
            list.add(listener);
            listeners = list;
        } else {
            listeners = with(listeners, listener);
        }
    }

    /** Many are kept in a set, which they can leave at once. */
    @SuppressWarnings("unchecked")
    private static Object with(Object known, Listener listener) {
        Collection<Listener> all = (Collection<Listener>) known;
        if (all.size() == MANY && all instanceof List<?>) {
            all = new LinkedHashSet<>(all);
        }
        all.add(listener);
        return all;
    }

    /** Forgets a listener. */
    public final void unlisten(Listener listener) {
        if (listeners == listener) {
            listeners = null;
        } else if (listeners instanceof Collection<?> all && all.remove(listener) && all.isEmpty()) {
            listeners = null;
        }
    }

    // ---- context

    /** What the context variables are bound to in this task. */
    public final Bindings bindings() {
        return bindings;
    }

    /** Binds context variables anew. */
    public final void bindings(Bindings newBindings) {
        bindings = newBindings;
    }

    // ---- looking in

    /** A driver that awaits this one, or null; a snapshot when read from another thread. */
    public final @Nullable Driver<?> awaiter() {
        Object told = listeners;
        if (told instanceof Collection<?> all) {
            told = all.iterator().next();
        }
        return told instanceof Listener listener ? listener.awaiter() : null;
    }

    /** The drivers that hear when this one ends because they wait for it, or because it belongs to a block of theirs. */
    public final List<Driver<?>> awaiters() {
        Object told = listeners;
        @Nullable Object[] all = {told};
        if (told instanceof Collection<?> several) {
            all = several.toArray();
        }
        List<Driver<?>> found = new ArrayList<>(1);
        for (Object each : all) {
            Driver<?> awaiter = each instanceof Listener listener ? listener.awaiter() : null;
            if (awaiter != null) {
                found.add(awaiter);
            }
        }
        return found;
    }

    /** The drivers that cannot go on before this one has ended; looks at no more than so many listeners. */
    public final List<Driver<?>> blocked(int most) {
        Object told = listeners;
        List<Driver<?>> found = new ArrayList<>(1);
        if (told instanceof Collection<?> several) {
            Iterator<?> each = several.iterator();
            for (int left = most; left > 0 && each.hasNext(); left--) {
                addBlocked((Listener) each.next(), found);
            }
        } else if (told instanceof Listener one) {
            addBlocked(one, found);
        }
        return found;
    }

    private static void addBlocked(Listener listener, List<Driver<?>> found) {
        Driver<?> awaiter = listener.awaiter();
        if (awaiter != null && listener.isBlocking()) {
            found.add(awaiter);
        }
    }

    /** The place where the task stands, and its awaiting callers, as a stack trace. Called in its home. */
    public final StackTraceElement[] standing() {
        return AwaitTrace.standing(this);
    }

    /** A failure that was made elsewhere, told as one of the place where the task stands. */
    public final Thrown placed(Thrown failure) {
        AwaitTrace.replace(failure.error(), this);
        return failure;
    }

    /** Where its steps run. */
    public final Home home() {
        return home;
    }

    /** The frame the next step goes to; a snapshot when read from another thread. */
    public final @Nullable Frame<?> innermost() {
        return innermost;
    }

    /** What the task waits for; a snapshot when read from another thread. */
    public final @Nullable Wait waiting() {
        return phase == PARKED ? waiting : null;
    }

    /** Where the task stands; a snapshot when read from another thread. */
    public final Phase phase() {
        return switch (phase) {
            case NEW, READY, YIELDED, RESTED, DELIVERED -> Phase.READY;
            case PARKED -> Phase.PARKED;
            case DONE -> Phase.DONE;
            default -> Phase.RUNNING;
        };
    }
}
