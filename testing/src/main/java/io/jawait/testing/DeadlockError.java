package io.jawait.testing;

import io.jawait.TaskDump;

/**
 * Nothing in a test can go on: no task is ready, no timer is set, and nothing outside of the loop has come in time. The
 * message shows every task, where it stands and what it awaits.
 */
public final class DeadlockError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient TaskDump dump;

    DeadlockError(TaskDump dump) {
        super("Nothing can go on: no task is ready, no timer is set, and nothing comes from outside. " + dump);
        this.dump = dump;
    }

    /** What the tasks waited for. */
    public TaskDump dump() {
        return dump;
    }
}
