package io.jawait.internal.task;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A driver waits for a future. The first that does so in its home is the home's ear there, and the others stand behind
 * it in a ring, in the order in which they came. {@link #accept} is called once, at the ear, on the thread that
 * completes the future; everything else is confined to the home.
 */
final class StageWait implements Wait, BiConsumer<@Nullable Object, @Nullable Throwable>, Home.Waking {
    final CompletionStage<?> stage;

    /** The {@link Driver}; or its home, at an ear whose driver has given up. Null until the wait is armed. */
    private @Nullable Object waiter;

    private StageWait previous = this;
    private StageWait next = this;

    /** What the ear was told; itself before that. */
    private volatile @Nullable Object outcome = this;

    StageWait(CompletionStage<?> stage) {
        this.stage = stage;
    }

    @Override
    public void arm(Driver<?> driver) {
        waiter = driver;
        home().stages().add(this);
    }

    /** An outcome that has come is delivered first. */
    @Override
    public boolean disarm(Driver<?> driver) {
        return home().stages().remove(this, driver.reason());
    }

    @Override
    public void refuse(Driver<?> driver, Throwable failure) {
        if (home().stages().forget(this)) {
            driver.wake(this, driver.placed(new Thrown(failure)));
        }
    }

    private TaskHome home() {
        return (TaskHome) (waiter instanceof Driver<?> driver ? driver.home() : Objects.requireNonNull(waiter));
    }

    // ---- the ring of an ear

    /** Puts a waiter behind those that are there. */
    void add(StageWait wait) {
        wait.previous = previous;
        wait.next = this;
        previous.next = wait;
        previous = wait;
    }

    /** Drops a waiter; false if none is left. */
    boolean remove(StageWait wait) {
        if (wait == this) {
            waiter = home();
        } else {
            wait.previous.next = wait.next;
            wait.next.previous = wait.previous;
        }
        return next != this || waiter instanceof Driver<?>;
    }

    void addWaiters(List<Driver<?>> found, int most) {
        StageWait wait = this;
        for (int left = most; left > 0; left--) {
            if (wait.waiter instanceof Driver<?> driver) {
                found.add(driver);
            }
            wait = wait.next;
            if (wait == this) {
                return;
            }
        }
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
        outcome = Outcome.of(stage, value, failure);
        home().handOver(this);
    }

    /** Whether the stage has ended: the waiters are being woken, or will be. */
    boolean hasArrived() {
        return outcome != this || (stage instanceof CompletableFuture<?> future && future.isDone());
    }

    /** Wakes the waiters in the order in which they came. */
    @Override
    public void run() {
        home().stages().ended(this);
        Object told = outcome;
        if (next == this && waiter instanceof Driver<?> only) {
            only.wakeNow(this, placed(told, only));
            return;
        }
        StageWait wait = this;
        boolean first = true;
        do {
            if (wait.waiter instanceof Driver<?> driver) {
                driver.wake(wait, first || !(stage instanceof Driver<?>) ? placed(told, driver) : told);
                first = false;
            }
            wait = wait.next;
        } while (wait != this);
    }

    /** A failure, whose trace is to lead to the place where the driver waits. */
    private @Nullable Object placed(@Nullable Object told, Driver<?> driver) {
        if (!(told instanceof Thrown thrown)) {
            return told;
        }
        return stage instanceof Driver<?> task ? task.awaited(thrown.error()) : Thrown.brought(thrown);
    }

    // ---- looking in

    @Override
    public Collection<? extends Task<?>> awaited() {
        return stage instanceof Task<?> task ? List.of(task) : List.of();
    }

    @Override
    public boolean isForeign() {
        return !(stage instanceof LoopTask<?>);
    }

    @Override
    public String toString() {
        return stage instanceof Task<?> task ? "task " + task.name() : "future " + stage;
    }
}
