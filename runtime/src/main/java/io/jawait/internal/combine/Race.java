package io.jawait.internal.combine;

import io.jawait.Awaitable;
import io.jawait.Task;
import io.jawait.internal.close.Failures;
import io.jawait.internal.frame.Untyped;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskRing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Awaits several side by side for the first success, which cancels the others.
 *
 * @param <T> the type of the value
 */
public final class Race<T extends @Nullable Object> extends Joint<T> {
    private final List<? extends Awaitable<? extends T>> awaited;
    private @Nullable Task<?> winner;
    private @Nullable Failures failures;

    public Race(List<? extends Awaitable<? extends T>> awaited) {
        this.awaited = awaited;
    }

    @Override
    void begin(Children begun) {
        begun.addAll(awaited, this);
        if (winner != null) {
            begun.cancelOthers("another one won");
        }
    }

    @Override
    void ended(Task<?> child) {
        Throwable error = failureOf(child);
        if (error == null) {
            won(child);
        } else if (failures == null && !(child.isCancelled() && isCancelling())) {
            failures = new Failures(error);
        } else if (failures != null && !child.isCancelled()) {
            failures.add(error);
        }
        if (winner == null && begun().running() == 1) {
            // The last one may wait for this race, which somebody else might have won until now.
            TaskRing.searchNarrowed(begun().awaiter());
        }
    }

    private void won(Task<?> child) {
        if (winner == null) {
            winner = child;
            begun().cancelOthers("another one won");
        }
    }

    @Override
    @Nullable
    Throwable failure() {
        return winner == null && failures != null ? failures.first() : null;
    }

    @Override
    T result() {
        return Untyped.as(winner == null ? null : Outcome.of(winner));
    }

    @Override
    List<? extends Awaitable<? extends T>> given() {
        return awaited;
    }

    @Override
    public boolean isForAll() {
        int begun = begun().running();
        return (begun == 0 ? awaited.size() : begun) == 1;
    }

    @Override
    public String toString() {
        return "race of " + awaited.size();
    }
}
