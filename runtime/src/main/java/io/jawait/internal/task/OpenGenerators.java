package io.jawait.internal.task;

import io.jawait.AsyncCloseable;
import io.jawait.internal.frame.Frame;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The generators that were begun in one home and have not ended. They are held weakly, and their bodies strongly: a
 * generator that nobody has any more may have finally blocks to run. Confined to the home.
 */
public final class OpenGenerators {
    private final TaskHome home;
    private final ReferenceQueue<AsyncCloseable> collected = new ReferenceQueue<>();
    private final Set<Open> open = new LinkedHashSet<>();

    OpenGenerators(TaskHome home) {
        this.home = home;
    }

    /**
     * Notes a generator that begins, and closes those that have been lost meanwhile.
     *
     * @param again makes another one with the same body; does not hold the given one
     */
    public Open add(AsyncCloseable generator, Supplier<? extends AsyncCloseable> again) {
        closeLost();
        Open added = new Open(generator, again);
        open.add(added);
        return added;
    }

    /** Begins to close those that were collected although they have not ended. */
    public void closeLost() {
        for (Object each = collected.poll(); each != null; each = collected.poll()) {
            if (open.remove(each)) {
                ((Open) each).close();
            }
        }
    }

    /** Begins to close the one that was begun first, which may close others that its body walks; false if none is open. */
    public boolean closeFirst() {
        Iterator<Open> all = open.iterator();
        if (!all.hasNext()) {
            return false;
        }
        Open first = all.next();
        all.remove();
        first.close();
        return true;
    }

    /** One of them. */
    public final class Open extends WeakReference<AsyncCloseable> {
        /** Null once it has ended. */
        private volatile @Nullable Supplier<? extends AsyncCloseable> again;

        private Open(AsyncCloseable generator, Supplier<? extends AsyncCloseable> again) {
            super(generator, collected);
            this.again = again;
        }

        /** It has ended, in the given home, which need not be the one in which it began. */
        public void ended(TaskHome here) {
            again = null;
            if (here == home) {
                open.remove(this);
            }
        }

        private void close() {
            AsyncCloseable known = get();
            Supplier<? extends AsyncCloseable> another = again;
            if (another != null && home.loop() == home) {
                Frame<?> closing = (Frame<?>) (known != null ? known : another.get()).closeAsync(null);
                new LoopTask<>(home, null, closing).begin();
            }
        }
    }
}
