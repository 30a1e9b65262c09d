package io.jawait.internal.task;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Wait;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every home keeps: the task that runs, those that live, and the futures that they wait for. */
public abstract class TaskHome extends HeldHome implements Home {
    /** How many steps may run inside of each other on one thread; each takes a kilobyte or two of its stack. */
    protected static final int DEEPEST = 100;

    /** How many first steps run now that were not waited for until their turn came. */
    int firstSteps;

    private final LiveTasks live = new LiveTasks();
    private final TaskNumbers numbers = new TaskNumbers();
    private final StageWaits stages = new StageWaits(this);
    private @Nullable TaskEars ears;
    private @Nullable Cancellations cancellations;
    private @Nullable OpenGenerators generators;
    private @Nullable Driver<?> nested;

    @Override
    public final @Nullable Driver<?> current() {
        Driver<?> running = nested != null ? nested : stepped();
        // What depends on the future of a task that has ended is called by that, and is no part of it.
        return running == null || running.hasEnded() ? null : running;
    }

    @Override
    public final @Nullable Driver<?> nest(@Nullable Driver<?> driver) {
        Driver<?> before = nested;
        nested = driver;
        return before;
    }

    /** The driver that the home's own queue steps now, or null. */
    protected @Nullable Driver<?> stepped() {
        return null;
    }

    /** The thread that is inside of this home at this moment, or null. Callable from any thread. */
    public abstract @Nullable Thread thread();

    /** Whether what is handed over from this thread will be run soon although this thread waits for it. */
    public abstract boolean answers();

    /**
     * Runs the given reading if nothing goes on here, and lets nothing begin before that has ended; false if something
     * may go on. Callable from any thread.
     */
    public boolean whileStill(Runnable reading) {
        return false;
    }

    /** The next number for a task without a name. */
    final int number() {
        return numbers.take();
    }

    /** The tasks that have not ended. */
    public final LiveTasks live() {
        return live;
    }

    /** Their snapshot, with those that other threads have started and no turn has taken. Callable from any thread. */
    public Set<Task<?>> tasks() {
        Set<Task<?>> found = new LinkedHashSet<>();
        live.addTo(found);
        return found;
    }

    /** Generators that were begun and have not ended. */
    public final OpenGenerators generators() {
        OpenGenerators known = generators;
        if (known == null) {
            known = new OpenGenerators(this);
            generators = known;
        }
        return known;
    }

    /** Notes what the given task of this home has come by. */
    public final void add(Driver<?> task, Belonging belonging) {
        if (generators != null) {
            generators.add(task, belonging);
        }
    }

    @Override
    public final void delivered(Driver<?> driver, CancelledError error) {
        if (generators != null) {
            generators.delivered(driver, error);
        }
    }

    /** Begins to close generators that nobody has any more. */
    protected final void closeLostGenerators() {
        if (generators != null) {
            generators.closeLost();
        }
    }

    @Override
    public final void cancelRunning(Frame<?> suspended) {
        Set<Task<?>> tasks = new LinkedHashSet<>();
        live.addTo(tasks);
        for (Task<?> task : tasks) {
            if (waitsIn((Driver<?>) task, suspended)) {
                ((Driver<?>) task).closed();
                return;
            }
        }
    }

    private static boolean waitsIn(Driver<?> task, Frame<?> frame) {
        // In a step the innermost frame may have ended, and so may the one that was asked for.
        if (task.phase() == Driver.Phase.RUNNING) {
            return false;
        }
        Wait parked = frame.parked();
        if (parked != null && parked == task.waiting()) {
            return true;
        }
        for (Frame<?> each = task.innermost(); each != null; each = each.caller()) {
            if (each == frame) {
                return true;
            }
        }
        return false;
    }

    final Cancellations cancellations() {
        Cancellations known = cancellations;
        if (known == null) {
            known = new Cancellations(this);
            cancellations = known;
        }
        return known;
    }

    final TaskEars ears() {
        TaskEars known = ears;
        if (known == null) {
            known = new TaskEars(this);
            ears = known;
        }
        return known;
    }

    final StageWaits stages() {
        return stages;
    }

    /** Whether tasks here may wait for some of other homes. */
    final boolean awaitsElsewhere() {
        return stages.awaitTasks() || (ears != null && !ears.isEmpty());
    }
}
