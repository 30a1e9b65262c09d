package io.jawait.internal.task;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Home;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One home's ear at one future. {@link #accept} is called once, on the thread that completes the future; everything
 * else is confined to the home.
 */
final class StageSubscription implements BiConsumer<@Nullable Object, @Nullable Throwable>, Home.Waking {
    final CompletionStage<?> stage;
    private final TaskHome home;
    private @Nullable StageWait first;
    private @Nullable StageWait last;
    private @Nullable Object outcome;
    private volatile boolean told;

    StageSubscription(TaskHome home, StageWait wait) {
        this.home = home;
        this.stage = wait.stage;
        this.first = wait;
        this.last = wait;
    }

    void add(StageWait wait) {
        StageWait before = last;
        wait.previous = before;
        if (before == null) {
            first = wait;
        } else {
            before.next = wait;
        }
        last = wait;
    }

    void addWaiters(List<Driver<?>> found, int most) {
        int left = most;
        for (StageWait wait = first; wait != null && left > 0; wait = wait.next, left--) {
            found.add(Objects.requireNonNull(wait.driver));
        }
    }

    /** Drops a waiter; false if none is left. */
    boolean remove(StageWait wait) {
        StageWait before = wait.previous;
        StageWait after = wait.next;
        if (before != null) {
            before.next = after;
        } else if (first == wait) {
            first = after;
        }
        if (after != null) {
            after.previous = before;
        } else if (last == wait) {
            last = before;
        }
        wait.previous = null;
        wait.next = null;
        return first != null;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
        outcome = Outcome.of(stage, value, failure);
        told = true;
        home.handOver(this);
    }

    /** Whether the stage has ended: the waiters are being woken, or will be. */
    boolean hasArrived() {
        return told || (stage instanceof CompletableFuture<?> future && future.isDone());
    }

    /** Wakes the waiters in the order in which they came. */
    @Override
    public void run() {
        home.stages().ended(this);
        if (first == last && first != null) {
            Objects.requireNonNull(first.driver).wakeNow(first, outcome);
            return;
        }
        for (StageWait wait = first; wait != null; wait = wait.next) {
            Objects.requireNonNull(wait.driver).wake(wait, outcome);
        }
    }
}
