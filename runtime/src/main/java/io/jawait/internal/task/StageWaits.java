package io.jawait.internal.task;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Which futures the drivers of one home wait for: one ear at each, because futures call their dependents last in, first
 * out, while waiters on a loop come in order. A future cannot be unsubscribed from: the ear at a task of another home
 * stays until that ends, so that waiting for it often leaves one there and not many. Confined to the home.
 */
final class StageWaits {
    private final Map<CompletionStage<?>, StageWait> ears = new IdentityHashMap<>(1);

    private final TaskHome home;

    /** How many of the ears are at tasks of other homes. */
    private int elsewhere;

    StageWaits(TaskHome home) {
        this.home = home;
    }

    void add(StageWait wait) {
        StageWait ear = ears.putIfAbsent(wait.stage, wait);
        if (ear != null) {
            ear.add(wait);
            return;
        }
        try {
            wait.stage.whenComplete(wait);
            if (isElsewhere(wait.stage)) {
                elsewhere++;
            }
        } catch (Throwable e) {
            // It takes no callback, and will tell the next one so as well.
            ears.remove(wait.stage);
            throw e;
        }
    }

    /** Whether tasks of other homes are waited for. */
    boolean awaitTasks() {
        return elsewhere > 0;
    }

    private boolean isElsewhere(CompletionStage<?> stage) {
        return stage instanceof Driver<?> task && task.home() != home;
    }

    /** Adds the drivers that wait for a hot method, so many at most. */
    void addBlocked(Driver<?> hot, List<Driver<?>> found, int most) {
        StageWait ear = ears.get(hot);
        if (ear != null) {
            ear.addWaiters(found, most);
        }
    }

    /**
     * Drops a waiter; false if the outcome is on its way to it.
     *
     * @param reason why it waits no longer, may be null
     */
    boolean remove(StageWait wait, @Nullable String reason) {
        StageWait ear = ears.get(wait.stage);
        if (ear != null && ear.hasArrived()) {
            return false;
        }
        if (ear == null || ear.remove(wait)) {
            return true;
        }
        if (wait.stage instanceof LoopTask<?>) {
            return true; // which others may hold
        }
        ended(ear);
        // A future that nobody here waits for any more is work for nothing.
        if (wait.stage instanceof Task<?> task) {
            task.cancel(reason);
        } else if (wait.stage instanceof Future<?> future) {
            future.cancel(true);
        }
        return true;
    }

    /** Drops a waiter, and leaves what it waited for alone; false if the outcome is on its way to it. */
    boolean forget(StageWait wait) {
        StageWait ear = ears.get(wait.stage);
        if (ear == null || ear.hasArrived()) {
            return false;
        }
        ear.remove(wait);
        return true;
    }

    void ended(StageWait ear) {
        if (ears.remove(ear.stage, ear) && isElsewhere(ear.stage)) {
            elsewhere--;
        }
    }
}
