package io.jawait.internal.context;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/** Carries the thread-locals that Micrometer's registry of them knows. */
final class SnapshotCarrier implements Carrier {
    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    /** That of a thread which has none of the values. */
    private final ContextSnapshot nothing = snapshots.captureFrom();

    @Override
    public Object capture() {
        return snapshots.captureAll();
    }

    @Override
    public Runnable set(@Nullable Object captured) {
        ContextSnapshot snapshot = captured == null ? nothing : (ContextSnapshot) captured;
        return snapshot.setThreadLocals()::close;
    }
}
