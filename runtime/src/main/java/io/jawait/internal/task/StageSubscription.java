package io.jawait.internal.task;

import io.jawait.internal.frame.Home;
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
        if (last == null) {
            first = wait;
        } else {
            last.next = wait;
        }
        last = wait;
    }

    /** Drops a waiter; false if none is left. */
    boolean remove(StageWait wait) {
        StageWait before = null;
        for (StageWait each = first; each != null; before = each, each = each.next) {
            if (each == wait) {
                unlink(before, each);
                break;
            }
        }
        return first != null;
    }

    private void unlink(@Nullable StageWait before, StageWait wait) {
        if (before == null) {
            first = wait.next;
        } else {
            before.next = wait.next;
        }
        if (last == wait) {
            last = before;
        }
        wait.next = null;
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
