package io.jawait.internal.combine;

import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.close.Leaving;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.task.Awaiting;
import io.jawait.internal.task.Cancellations;
import io.jawait.internal.task.LiveTask;
import io.jawait.internal.task.LoopTask;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskEnd;
import io.jawait.internal.task.TaskRing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks that one driver waits for together. Confined to that driver's home, wherever the tasks live. */
public final class Children implements Driver.Listener {
    private Driver<?> parent;
    private final Home home;
    private final Consumer<? super Task<?>> ended;
    private final ArrayList<Task<?>> tasks = new ArrayList<>();

    /** What each of the tasks was made of: itself, if it was a task. */
    private final ArrayList<Awaitable<?>> given = new ArrayList<>();

    private final Set<Task<?>> givenTasks = Collections.newSetFromMap(new IdentityHashMap<>(0));
    private final Set<Task<?>> asked = new HashSet<>(0);

    /** Those that live elsewhere, or had ended before: the traces of their failures do not know of the parent. */
    private final List<Driver<?>> strangers = new ArrayList<>(0);

    private int running;

    /**
     * @param ended hears, in the parent's home, of each child that has ended; at once, inside of {@link #add}, if it
     *     had ended before
     */
    public Children(Driver<?> parent, Consumer<? super Task<?>> ended) {
        this.parent = parent;
        this.home = parent.home();
        this.ended = ended;
    }

    /**
     * Adds all, or none.
     *
     * @param wait which is for them
     * @throws IllegalStateException if one of them waits for the parent, or is it; those that are cold are closed then
     */
    void addAll(Collection<? extends Awaitable<?>> awaitables, Wait wait) {
        try {
            if (wait.isForAll()) {
                TaskRing.refuseAll(awaitables, parent);
            } else {
                awaitables.forEach(each -> TaskRing.refuseSelf(each, parent));
            }
        } catch (IllegalStateException e) {
            awaitables.forEach(Frame::discard);
            throw e;
        }
        tasks.ensureCapacity(awaitables.size());
        given.ensureCapacity(awaitables.size());
        awaitables.forEach(this::add);
    }

    /** Adds a task, or starts one for any other awaitable; the same coroutine twice is one task. */
    Task<?> add(Awaitable<?> awaitable) {
        Task<?> known = known(awaitable);
        Task<?> task = known != null ? known : awaitable instanceof Task<?> own ? own : started(awaitable);
        tasks.add(task);
        given.add(awaitable);
        if (known == null) {
            watch(task);
        }
        return task;
    }

    /** The task of an awaitable that was added before, or null. A coroutine that is still cold was not. */
    private @Nullable Task<?> known(Awaitable<?> awaitable) {
        if (awaitable instanceof Task<?> task) {
            return givenTasks.add(task) ? null : task;
        }
        if (!(awaitable instanceof Frame<?> frame) || frame.state == Frame.COLD) {
            return null;
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) == awaitable) {
                return tasks.get(i);
            }
        }
        return null;
    }

    private Task<?> started(Awaitable<?> awaitable) {
        AbstractEventLoop loop = (AbstractEventLoop) home.loop();
        LoopTask<?> task;
        try {
            task = loop.newTask(null, Awaiting.frame(awaitable));
        } catch (RuntimeException e) {
            // One that cannot be started fails like any other, so that those before it are not left alone.
            task = loop.newTask(null, Coroutine.failed(e));
        }
        // Before it can fail on another thread.
        task.lookAtHome();
        loop.begin(task);
        return task;
    }

    /** Counts a task that has just been started elsewhere; does not list it. */
    public void watch(Task<?> task) {
        running++;
        if (task instanceof LiveTask<?> child) {
            child.look();
        }
        if (task instanceof Driver<?> child && (child.home() != home || child.hasEnded())) {
            strangers.add(child);
        }
        if (task instanceof Driver<?> child && child.home() == home) {
            child.listen(this);
        } else {
            TaskEnd.of(task, parent, () -> over(task));
        }
    }

    private void over(Task<?> task) {
        running--;
        ended.accept(task);
    }

    @Override
    public void ended(Driver<?> child) {
        over(child);
    }

    @Override
    public Driver<?> awaiter() {
        return parent;
    }

    @Override
    public boolean isBlocking() {
        Wait wait = parent.waiting();
        return wait instanceof Owner owner && owner.children() == this && wait.isForAll();
    }

    /** What the parent, which runs, throws for the failure of a child. */
    Throwable thrownHere(Throwable failure) {
        Driver<?> child = stranger(failure);
        return child == null ? failure : child.awaitedHere(failure, parent);
    }

    /** What the parent, which waits, is woken with for the failure of a child. */
    Thrown thrown(Throwable failure) {
        Driver<?> child = stranger(failure);
        return child == null ? new Thrown(failure) : child.awaited(failure);
    }

    private @Nullable Driver<?> stranger(Throwable failure) {
        for (Driver<?> child : strangers) {
            if (child.hasThrown(failure)) {
                return child;
            }
        }
        return null;
    }

    /** A wait for children. */
    public interface Owner {
        @Nullable
        Children children();
    }

    /** From now on another driver of the same home waits for them. */
    public void belongTo(Driver<?> driver) {
        parent = driver;
    }

    /** Those that were added, in that order; one that was added twice is there twice. */
    List<Task<?>> tasks() {
        return tasks;
    }

    /** Those that were added and have not ended. */
    List<Task<?>> unfinished() {
        return tasks.stream()
                .filter(task -> !task.isDone())
                .<Task<?>>map(task -> task)
                .distinct()
                .toList();
    }

    /** Those that were started here and have not ended. */
    List<Task<?>> started() {
        List<Task<?>> started = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (!(given.get(i) instanceof Task<?>) && !tasks.get(i).isDone()) {
                started.add(tasks.get(i));
            }
        }
        return started;
    }

    /** How many have not ended. */
    public int running() {
        return running;
    }

    /** Cancels those that have not ended; unless insisting, each of them once. */
    void cancelAll(@Nullable String reason, boolean insisting) {
        Cancellations.pass(parent, insisting ? List.copyOf(tasks) : unasked(), reason, insisting);
    }

    /** Cancels those that have not ended because one has, each of them once. */
    void cancelOthers(String reason) {
        Cancellations.passToOthers(parent, unasked(), reason);
    }

    private List<Task<?>> unasked() {
        List<Task<?>> unasked = new ArrayList<>(tasks);
        unasked.removeAll(asked);
        asked.addAll(unasked);
        return unasked;
    }

    /** What closing the resources of an ended child failed with, if it was cancelled. */
    public static List<Throwable> failuresToClose(Task<?> child) {
        return wasCancelled(child)
                        && Outcome.of(child) instanceof Thrown thrown
                        && thrown.error().getCause() instanceof CancelledError request
                ? Leaving.failuresIn(request)
                : List.of();
    }

    /** Whether a task ended by being cancelled, and not by awaiting another one that had been. */
    public static boolean wasCancelled(Task<?> task) {
        return task instanceof LoopTask<?> loopTask ? loopTask.wasCancelled() : task.isCancelled();
    }
}
