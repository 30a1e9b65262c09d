package io.jawait.internal.frame;

import io.jawait.CancelledError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cancellations that one driver has been asked for, until nothing is left of them.
 *
 * <pre>
 *            insist                    delivered                      frame ends without it
 *   (new) -------------> pending ------------------> in a frame --------------------------------> gone
 *     |                     ^                        |      ^
 *     |  ask, while another |                        +------+
 *     +------ is on its way | no other is left       thrown on to the frame that awaits this one
 *     |                     |
 *     +---------------> put off
 * </pre>
 *
 * <p>A request that a frame has caught is in that frame until the frame ends, or waits again where it was cancelled:
 * otherwise it cannot be told whether it cleans up there or has made up its mind to go on. Confined to the driver's home.
 */
final class Requests {
    private final ArrayDeque<CancelledError> pending = new ArrayDeque<>(2);

    /** In the order in which they came, each with the delivery that its block began after. */
    private Map<CancelledError, Integer> putOff = Map.of();

    /** None of those that are put off has a higher number. */
    private int latest;

    /** Innermost last. */
    private final List<Unwinding> unwindings = new ArrayList<>(2);

    private record Unwinding(
            CancelledError error, int number, @Nullable Frame<?> frame, int state) {
        Unwinding(CancelledError error, int number, @Nullable Frame<?> frame) {
            this(error, number, frame, frame == null ? 0 : frame.state);
        }
    }

    /** A request that comes whatever else is on its way. */
    void insist(CancelledError error) {
        pending.add(error);
    }

    /** A request that waits until the task unwinds no longer from those that were delivered after the given number. */
    void ask(CancelledError error, int since) {
        if (pending.isEmpty() && lastDelivered() <= since) {
            pending.add(error);
            return;
        }
        if (putOff.isEmpty()) {
            putOff = new LinkedHashMap<>();
            latest = since;
        }
        putOff.put(error, since);
        latest = Math.max(latest, since);
    }

    /** The number of the last one that the task unwinds from. */
    private int lastDelivered() {
        int last = 0;
        for (Unwinding unwinding : unwindings) {
            last = Math.max(last, unwinding.number);
        }
        return last;
    }

    private void promote() {
        if (!pending.isEmpty() || putOff.isEmpty()) {
            return;
        }
        int delivered = lastDelivered();
        // A thousand nested blocks may have been put off: not all are gone through whenever one is left.
        if (delivered > latest) {
            return;
        }
        for (Map.Entry<CancelledError, Integer> each : putOff.entrySet()) {
            if (each.getValue() >= delivered) {
                putOff.remove(each.getKey());
                pending.add(each.getKey());
                return;
            }
        }
        latest = delivered - 1;
    }

    /** Forgets a request. */
    void withdraw(CancelledError error) {
        unwindings.removeIf(each -> each.error == error);
        takeBack(error);
    }

    /** Forgets a request, unless it was delivered. */
    void takeBack(CancelledError error) {
        pending.remove(error);
        if (!putOff.isEmpty()) {
            putOff.remove(error);
        }
        promote();
    }

    boolean isPending() {
        return !pending.isEmpty();
    }

    boolean isPending(CancelledError error) {
        return pending.contains(error);
    }

    /** Whether the request was delivered, and nothing has replaced it in the frames that it has left. */
    boolean isUnwinding(CancelledError error) {
        return unwindings.stream().anyMatch(unwinding -> unwinding.error == error);
    }

    /** The request that was made last and not delivered. */
    @Nullable
    CancelledError newest() {
        return pending.peekLast();
    }

    boolean isEmpty() {
        return pending.isEmpty() && putOff.isEmpty() && unwindings.isEmpty();
    }

    /** The oldest request, which goes to the given frame as the delivery of the given number. */
    CancelledError deliver(@Nullable Frame<?> frame, int number) {
        CancelledError error = pending.remove();
        unwindings.add(new Unwinding(error, number, frame));
        return error;
    }

    /** A frame has ended: what it has thrown goes on to the frame that awaits it, what it has caught is over. */
    void left(Frame<?> frame, @Nullable Frame<?> caller, @Nullable Object result, Driver<?> driver) {
        for (int i = unwindings.size() - 1; i >= 0; i--) {
            Unwinding each = unwindings.get(i);
            if (each.frame != frame) {
                continue;
            }
            if (result instanceof Thrown thrown && thrown.error() == each.error) {
                unwindings.set(i, new Unwinding(each.error, each.number, caller));
            } else {
                unwindings.remove(i);
                if (!(result instanceof Thrown)) {
                    reportSwallowed(each, driver);
                }
            }
        }
        promote();
    }

    /**
     * A body waits again where it was cancelled: in a loop that has swallowed that and goes on. A clean-up waits
     * elsewhere.
     */
    void waitsAgain(WovenFrame<?> frame, Driver<?> driver) {
        for (int i = unwindings.size() - 1; i >= 0; i--) {
            Unwinding each = unwindings.get(i);
            if (each.frame == frame && each.state == frame.state) {
                unwindings.remove(i);
                reportSwallowed(each, driver);
            }
        }
        promote();
    }

    private static void reportSwallowed(Unwinding unwinding, Driver<?> driver) {
        if (Debug.ON && unwinding.frame instanceof WovenFrame<?> frame) {
            driver.home()
                    .report(
                            "Task " + driver.name() + " was cancelled, and "
                                    + FrameDescription.of(frame).at(unwinding.state)
                                    + " swallowed that: throw the CancelledError on",
                            unwinding.error);
        }
    }
}
