package io.jawait.internal.outside;

import io.jawait.Resumer;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskHome;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The resumer that the callback gets. The runtime holds none of it, so that a lost one is noticed. */
final class ResumeOnce<T extends @Nullable Object> implements Resumer<T> {
    final Resumption resumption;

    ResumeOnce(TaskHome home, Runnable arrived) {
        this.resumption = new Resumption(home, arrived, this);
    }

    @Override
    public void resume(T value) {
        end(value);
    }

    @Override
    public void fail(Throwable failure) {
        end(Outcome.failed(Objects.requireNonNull(failure, "failure")));
    }

    private void end(@Nullable Object outcome) {
        try {
            if (!resumption.end(outcome)) {
                throw new IllegalStateException("suspend(..) was resumed before: a resumer may be used once");
            }
        } finally {
            // Not lost before this has ended, although nobody may need it any more.
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void onCancel(Runnable callback) {
        resumption.onCancel(Objects.requireNonNull(callback, "callback"));
    }
}
