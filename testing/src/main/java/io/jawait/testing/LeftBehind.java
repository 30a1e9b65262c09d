package io.jawait.testing;

import io.jawait.TaskDump;
import io.jawait.internal.frame.NeverAwaited;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test has left behind: failures that nobody looked at, tasks, coroutines that never ran. Used by one thread. */
final class LeftBehind {
    private final long mark = NeverAwaited.watchAll();
    private final List<String> findings = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    void failure(String where, Throwable failure) {
        findings.add(where + ": " + failure);
        failures.add(failure);
    }

    void tasks(TaskDump dump) {
        if (!dump.tasks().isEmpty()) {
            findings.add(
                    "Tasks were still there when the test ended; await them, cancel them, or start them in a group: "
                            + dump);
        }
    }

    void coroutines() {
        for (String method : NeverAwaited.since(mark)) {
            findings.add("A coroutine of " + method + " was never awaited: nothing of it has run");
        }
    }

    /** Lets what the test fails with tell of them: a task that died may be why another waits for ever. */
    void addFailuresTo(Throwable error) {
        for (Throwable failure : failures) {
            if (failure != error) {
                error.addSuppressed(failure);
            }
        }
    }

    /** What to fail with, or null. */
    @Nullable
    AssertionError error() {
        if (findings.isEmpty()) {
            return null;
        }
        AssertionError error = new AssertionError(String.join("\n", findings));
        failures.forEach(error::addSuppressed);
        return error;
    }
}
