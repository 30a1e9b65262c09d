package io.jawait.internal.task;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Wait;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A driver waits for a future: one of possibly many waiters of its home's one subscription. */
final class StageWait implements Wait {
    final CompletionStage<?> stage;

    @Nullable
    Driver<?> driver;

    /** Both are written by {@link StageSubscription}. */
    @Nullable
    StageWait previous;

    @Nullable
    StageWait next;

    StageWait(CompletionStage<?> stage) {
        this.stage = stage;
    }

    @Override
    public void arm(Driver<?> waiter) {
        driver = waiter;
        ((TaskHome) waiter.home()).stages().add(this);
    }

    /** An outcome that has come is delivered first. */
    @Override
    public boolean disarm(Driver<?> waiter) {
        return ((TaskHome) waiter.home()).stages().remove(this);
    }

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
