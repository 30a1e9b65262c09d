package io.jawait.internal.task;

import io.jawait.AsyncCloseable;
import io.jawait.CancelledError;
import io.jawait.internal.frame.Driver;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The generators that were begun in one home and have not ended. They are held weakly, and their bodies strongly: a
 * generator that nobody has any more may have finally blocks to run. What belongs to a task because it came by that in
 * a generator's body goes over to the next task that asks the generator for an element, or closes it. Confined to the
 * home, except where it says otherwise.
 */
public final class OpenGenerators {
    private final TaskHome home;
    private final ReferenceQueue<AsyncCloseable> collected = new ReferenceQueue<>();
    private final Set<Open> open = new LinkedHashSet<>();

    /** Those that tasks fetch for, which are cancelled when the loop ends. */
    private final Set<Open> fetched = new HashSet<>(0);

    /** Of each task the one that it has taken last; the others are behind that. */
    private final Map<Driver<?>, Open> taken = new IdentityHashMap<>();

    /** A generator that has a body. */
    public interface Bodied {
        /** Whether its body runs, or waits for something. */
        boolean isAsked();
    }

    OpenGenerators(TaskHome home) {
        this.home = home;
    }

    /**
     * Notes a generator that begins, and closes those that have been lost meanwhile.
     *
     * @param again makes another one with the same body; does not hold the given one
     */
    public Open add(AsyncCloseable generator, Function<? super Open, ? extends AsyncCloseable> again) {
        return added(open, generator, again);
    }

    /** As {@link #add}, for one that is closed by the end of the tasks that fetch for it, unless it is lost before that. */
    public Open addFetched(AsyncCloseable generator, Function<? super Open, ? extends AsyncCloseable> again) {
        return added(fetched, generator, again);
    }

    private Open added(Set<Open> to, AsyncCloseable generator, Function<? super Open, ? extends AsyncCloseable> again) {
        closeLost();
        Open added = new Open(generator, again);
        to.add(added);
        return added;
    }

    /** Begins to close those that were collected although they have not ended. */
    public void closeLost() {
        for (Object each = collected.poll(); each != null; each = collected.poll()) {
            if (open.remove(each) || fetched.remove(each)) {
                ((Open) each).close("was left open");
            }
        }
    }

    /** Notes what the task has come by, which goes on belonging to the generator that it is in the body of, if any. */
    void add(Driver<?> task, Belonging belonging) {
        for (Open each = taken.get(task); each != null; each = each.behind) {
            if (each.isBodyOf(task)) {
                each.add(belonging);
                return;
            }
        }
    }

    /** A cancellation is thrown where the task stands: in the bodies that it is in. */
    void delivered(Driver<?> task, CancelledError error) {
        for (Open each = taken.get(task); each != null; each = each.behind) {
            if (each.isBodyOf(task)) {
                each.belongings.forEach(belonging -> belonging.seen(error));
            }
        }
    }

    /** Whether none is open. */
    public boolean isEmpty() {
        return open.isEmpty();
    }

    /**
     * Begins to close the one that was begun first, which may close others that its body walks; false if none is open. One
     * that a task asks still is a matter of that task, which does not end.
     */
    public boolean closeFirst() {
        for (Iterator<Open> all = open.iterator(); all.hasNext(); ) {
            Open first = all.next();
            all.remove();
            if (!(first.get() instanceof Bodied generator && generator.isAsked())) {
                first.close("was open when its loop ended");
                return true;
            }
        }
        return false;
    }

    /** One of them. */
    public final class Open extends WeakReference<AsyncCloseable> {
        /** Null once it has ended. */
        private volatile @Nullable Function<? super Open, ? extends AsyncCloseable> again;

        /** Which has taken it last; written in the home of that. */
        private @Nullable Driver<?> task;

        private @Nullable Driver<?> listed;
        private @Nullable Open ahead;
        private @Nullable Open behind;
        private List<Belonging> belongings = List.of();

        private Open(AsyncCloseable generator, Function<? super Open, ? extends AsyncCloseable> again) {
            super(generator, collected);
            this.again = again;
        }

        /** The task goes on with the body. Called in its home, which need not be the one in which it began. */
        public void takenBy(Driver<?> driver) {
            if (task != driver) {
                goOn(driver);
            }
        }

        private void goOn(Driver<?> driver) {
            closedBy(driver);
            if (driver.home() == home) {
                belongings.forEach(each -> each.goOn(driver));
            }
        }

        /** As {@link #takenBy}, in order to end the body: a clean-up is not cancelled for what went before. */
        public void closedBy(Driver<?> driver) {
            if (task != driver) {
                task = driver;
                if (driver.home() == home) {
                    unlist();
                    list(driver);
                    belongings.forEach(each -> each.goOver(driver));
                }
            }
        }

        /** Whether the task is in the body. */
        private boolean isBodyOf(Driver<?> driver) {
            return task == driver && get() instanceof Bodied generator && generator.isAsked();
        }

        private void list(Driver<?> driver) {
            Open last = taken.put(driver, this);
            listed = driver;
            behind = last;
            if (last != null) {
                last.ahead = this;
            }
        }

        private void unlist() {
            Driver<?> under = listed;
            if (under == null) {
                return;
            }
            Open after = behind;
            if (ahead != null) {
                ahead.behind = after;
            } else if (after != null) {
                taken.put(under, after);
            } else {
                taken.remove(under);
            }
            if (after != null) {
                after.ahead = ahead;
            }
            listed = null;
            ahead = null;
            behind = null;
        }

        private void add(Belonging belonging) {
            if (belongings.isEmpty()) {
                belongings = new ArrayList<>(1);
            } else {
                belongings.removeIf(Belonging::isOver);
            }
            belongings.add(belonging);
        }

        /** It has ended, in the given home, which need not be the one in which it began. */
        public void ended(TaskHome here) {
            again = null;
            if (here == home) {
                open.remove(this);
                fetched.remove(this);
                unlist();
                belongings = List.of();
            }
        }

        /** @param why it is closed, in words that go on from which */
        private void close(String why) {
            AsyncCloseable known = get();
            Function<? super Open, ? extends AsyncCloseable> another = again;
            if (another == null || home.loop() != home) {
                unlist();
                return;
            }
            LeftOpen.close(known != null ? known : another.apply(this), home, why);
        }
    }
}
