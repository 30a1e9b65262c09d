package io.jawait.internal.loop;

import io.jawait.internal.frame.Home;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What other threads have handed over to a loop, in the order of the calls. Any thread adds, the loop's takes all there
 * is at once: one write to what the threads share, however much has come.
 */
final class Inbox {
    private static final AtomicReferenceFieldUpdater<Inbox, @Nullable Letter> NEWEST =
            AtomicReferenceFieldUpdater.newUpdater(Inbox.class, Letter.class, "newest");

    /** The newest; each knows the one before it, until it is taken. */
    private volatile @Nullable Letter newest;

    /** The oldest that has been taken and not been polled; each knows the one after it. Belongs to the loop's thread. */
    private @Nullable Letter taken;

    void add(Runnable work) {
        Letter letter = new Letter(work);
        do {
            letter.neighbour = newest;
        } while (!NEWEST.compareAndSet(this, letter.neighbour, letter));
    }

    /** Whether nothing has come since the last {@link #take}. */
    boolean isEmpty() {
        return newest == null;
    }

    /** What has come and was not taken, oldest first; a snapshot, callable from any thread. */
    List<Runnable> snapshot() {
        ArrayDeque<Runnable> found = new ArrayDeque<>();
        // The loop may turn the order round meanwhile: then the walk goes back, and ends there.
        for (Letter letter = newest; letter != null; letter = letter.neighbour) {
            found.addFirst(letter.work);
        }
        return List.copyOf(found);
    }

    /** Takes what has come so far: others may go on to put something there, which might never end. */
    void take() {
        if (taken == null) {
            taken = inOrder(NEWEST.getAndSet(this, null));
        }
    }

    /** What came next among what was taken, or null. */
    @Nullable
    Runnable poll() {
        Letter letter = taken;
        if (letter == null) {
            return null;
        }
        taken = letter.neighbour;
        return letter.work;
    }

    private static @Nullable Letter inOrder(@Nullable Letter newest) {
        Letter after = null;
        for (Letter letter = newest; letter != null; ) {
            Letter before = letter.neighbour;
            letter.neighbour = after;
            after = letter;
            letter = before;
        }
        return after;
    }

    /** Drops what was taken, too. Called once nothing is polled any more. */
    void close() {
        passOn(taken);
        taken = null;
        passOnLasting();
    }

    /** Drops everything, and tells what must be done in any case that it will not be done here. Callable from any thread. */
    void passOnLasting() {
        passOn(inOrder(NEWEST.getAndSet(this, null)));
    }

    private static void passOn(@Nullable Letter oldest) {
        for (Letter letter = oldest; letter != null; letter = letter.neighbour) {
            if (letter.work instanceof Home.Lasting lasting) {
                lasting.homeEnded();
            }
        }
    }

    private static final class Letter {
        private final Runnable work;
        private @Nullable Letter neighbour;

        Letter(Runnable work) {
            this.work = work;
        }
    }
}
