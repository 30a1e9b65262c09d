package io.jawait.internal.task;

import io.jawait.internal.frame.Driver;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * Which futures the drivers of one home wait for: one subscription each, because futures call their dependents last
 * in, first out, while waiters on a loop come in order. A future cannot be unsubscribed from: the ear at a task of
 * another home stays until that ends, so that waiting for it often leaves one there and not many. Confined to the home.
 */
final class StageWaits {
    private final TaskHome home;
    private final Map<CompletionStage<?>, StageSubscription> subscriptions = new IdentityHashMap<>(1);

    StageWaits(TaskHome home) {
        this.home = home;
    }

    void add(StageWait wait) {
        StageSubscription known = subscriptions.get(wait.stage);
        if (known != null) {
            known.add(wait);
            return;
        }
        StageSubscription subscription = new StageSubscription(home, wait);
        subscriptions.put(wait.stage, subscription);
        wait.stage.whenComplete(subscription);
    }

    /** Adds the drivers that wait for a hot method, so many at most. */
    void addBlocked(Driver<?> hot, List<Driver<?>> found, int most) {
        StageSubscription subscription = subscriptions.get(hot);
        if (subscription != null) {
            subscription.addWaiters(found, most);
        }
    }

    /** Drops a waiter; false if the outcome is on its way to it. */
    boolean remove(StageWait wait) {
        StageSubscription subscription = subscriptions.get(wait.stage);
        if (subscription != null && subscription.hasArrived()) {
            return false;
        }
        if (subscription == null || subscription.remove(wait)) {
            return true;
        }
        if (wait.stage instanceof LoopTask<?>) {
            return true; // which others may hold
        }
        subscriptions.remove(wait.stage);
        // A future that nobody here waits for any more is work for nothing.
        if (wait.stage instanceof Future<?> future) {
            future.cancel(true);
        }
        return true;
    }

    void ended(StageSubscription subscription) {
        subscriptions.remove(subscription.stage, subscription);
    }
}
