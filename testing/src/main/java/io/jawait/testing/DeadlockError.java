package io.jawait.testing;

import io.jawait.TaskDump;
import java.util.Arrays;

/**
 * Nothing in a test can go on: no task is ready, no timer is set, and nothing outside of the loop has come in time. The
 * message shows every task, where it stands and what it awaits.
 */
public final class DeadlockError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private static final String RUN = TestLoop.class.getName();

    private final transient TaskDump dump;

    DeadlockError(TaskDump dump) {
        super("Nothing can go on: no task is ready, no timer is set, and nothing comes from outside. " + dump);
        this.dump = dump;
        setStackTrace(fromRun(getStackTrace()));
    }

    /** The loop's own lines tell nothing of the test. */
    private static StackTraceElement[] fromRun(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().equals(RUN) && trace[i].getMethodName().equals("run")) {
                return Arrays.copyOfRange(trace, i, trace.length);
            }
        }
        return trace;
    }

    /** What the tasks waited for. */
    public TaskDump dump() {
        return dump;
    }
}
