package io.jawait.internal.combine;

import io.jawait.Task;
import io.jawait.internal.close.Failures;
import io.jawait.internal.frame.Untyped;
import io.jawait.internal.task.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All or nothing: the values of all children, in their order; the first failure cancels the others and is thrown with
 * theirs suppressed.
 */
abstract class Together<T extends @Nullable Object> extends Joint<List<T>> {
    private @Nullable Failures failures;

    @Override
    void ended(Task<?> child) {
        if (!child.isCompletedExceptionally()) {
            return;
        }
        if (child.isCancelled() && isStopping()) {
            Children.failuresToClose(child).forEach(this::fail);
            return;
        }
        Throwable error = failureOf(child);
        if (error != null) {
            fail(error);
        }
    }

    private void fail(Throwable error) {
        if (failures == null) {
            failures = new Failures(error);
            begun().cancelOthers("another one failed");
        } else {
            failures.add(error);
        }
    }

    final boolean isStopping() {
        return failures != null || isCancelling();
    }

    @Override
    final @Nullable Throwable failure() {
        return failures == null ? null : failures.first();
    }

    @Override
    final List<T> result() {
        List<Task<?>> tasks = begun().tasks();
        @Nullable Object[] values = new @Nullable Object[tasks.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Outcome.of(tasks.get(i));
        }
        return Untyped.as(Collections.unmodifiableList(Arrays.asList(values)));
    }
}
