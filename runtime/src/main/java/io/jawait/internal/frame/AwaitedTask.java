package io.jawait.internal.frame;

import io.jawait.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The side of a task that those see who wait for its end. Confined to its home, except where it says otherwise.
 *
 * @param <T> the type of the task's value
 */
abstract sealed class AwaitedTask<T extends @Nullable Object> extends Task<T> permits WaitingTask {
    /** How many listeners are kept in a list. */
    private static final int MANY = 64;

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

    /** Whether its body has ended. */
    public abstract boolean hasEnded();

    final Driver<?> self() {
        return (Driver<?>) this;
    }

    final void tellListeners() {
        Object told = listeners;
        listeners = null;
        if (told instanceof Listener one) {
            one.ended(self());
        } else if (told != null) {
            for (Object each : (Collection<?>) told) {
                ((Listener) each).ended(self());
            }
        }
    }

    /** Tells the listener when the task ends; those of one task in the order they came. */
    public final void listen(Listener listener) {
        if (hasEnded()) {
            listener.ended(self());
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

    /** Takes a note in place of the one before. */
    final void note(TraceNote note) {
        TraceNote before = note();
        if (before != null) {
            unlisten(before);
        }
        listen(note);
    }

    /** What the task has noted of the exception, if nothing of another one since. */
    final @Nullable TraceNote note(Throwable error) {
        TraceNote known = note();
        return known != null && known.get() == error ? known : null;
    }

    private @Nullable TraceNote note() {
        Object told = listeners;
        if (told instanceof Collection<?> all) {
            for (Object each : all) {
                if (each instanceof TraceNote note) {
                    return note;
                }
            }
        }
        return told instanceof TraceNote note ? note : null;
    }

    /** A driver that awaits this one, or null; a snapshot when read from another thread. */
    public final @Nullable Driver<?> awaiter() {
        Listener first = first();
        return first == null ? null : first.awaiter();
    }

    /** Whether the {@link #awaiter} waits for nothing but the end of this task, and will be told how it ended. */
    final boolean isAwaitedAlone() {
        Listener first = first();
        Driver<?> awaiter = first == null ? null : first.awaiter();
        return awaiter != null && awaiter.waiting() == first;
    }

    private @Nullable Listener first() {
        Object told = listeners;
        if (told instanceof Collection<?> all) {
            Iterator<?> each = all.iterator();
            do {
                told = each.next();
            } while (told instanceof TraceNote && each.hasNext());
        }
        return told instanceof Listener listener ? listener : null;
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
}
