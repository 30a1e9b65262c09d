package io.jawait.internal.outside;

import io.jawait.Resumer;
import io.jawait.internal.frame.Thrown;
import java.lang.ref.Cleaner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The resumer that the callback gets. The runtime holds none of it, so that a lost one is noticed. */
final class ResumeOnce<T extends @Nullable Object> implements Resumer<T> {
    private static final Cleaner LOST = Cleaner.create();

    private final Resumption resumption;

    ResumeOnce(Resumption resumption) {
        this.resumption = resumption;
    }

    /** Ends the suspension with a failure if nobody can end it any more. */
    void watch() {
        Resumption watched = resumption;
        watched.watched(LOST.register(this, watched::lost));
    }

    @Override
    public void resume(T value) {
        end(value);
    }

    @Override
    public void fail(Throwable failure) {
        end(new Thrown(Objects.requireNonNull(failure, "failure")));
    }

    private void end(@Nullable Object outcome) {
        if (!resumption.end(outcome)) {
            throw new IllegalStateException("suspend(..) was resumed before: a resumer may be used once");
        }
    }

    @Override
    public void onCancel(Runnable callback) {
        resumption.onCancel(Objects.requireNonNull(callback, "callback"));
    }
}
