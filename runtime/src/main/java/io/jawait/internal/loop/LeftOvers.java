package io.jawait.internal.loop;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.task.LiveTask;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** What still lives when a loop is closed, and how it is ended. Called on the loop. */
final class LeftOvers {
    private static final String CLOSED = "the loop was closed";

    private final AbstractEventLoop loop;
    private final Duration grace;

    /** @param grace how long they may take to end */
    LeftOvers(AbstractEventLoop loop, Duration grace) {
        this.loop = loop;
        this.grace = grace;
    }

    void cancel() {
        loop.beginEnding();
        for (Task<?> task : loop.begunTasks()) {
            ((LiveTask<?>) task).ask(new CancelledError(CLOSED), 0);
        }
    }

    /** Begins to close one generator; false if none is open. One after the other, for one may close another. */
    boolean closeGenerator() {
        return loop.generators().closeFirst();
    }

    /** How long to wait for one of them: it must not use up the others' time. */
    long halfway(long now, long end) {
        return now + Math.max(0, end - now) / 2;
    }

    /** Ends the tasks that have not ended in time, although their bodies have not, and says where they stand. */
    void giveUp() {
        giveUp("it has not ended within " + Grace.text(grace) + " of being cancelled", CLOSED);
    }

    /** As {@link #giveUp()}, where none of them will ever go on. */
    void giveUp(String why) {
        giveUp(why, why);
    }

    private void giveUp(String why, String reason) {
        for (Task<?> task : loop.begunTasks()) {
            CancellationException stack = new CancellationException("where " + task.name() + " stands");
            stack.setStackTrace(((LiveTask<?>) task).standing());
            loop.report("Gave up " + task + ": " + why, stack);
            ((LiveTask<?>) task).giveUp(reason);
        }
    }

    /** As {@link #giveUp()}, where a turn may be under way that does not end. Called on any thread. */
    void abandon() {
        for (Task<?> task : loop.begunTasks()) {
            CancellationException failure = new CancellationException(CLOSED);
            loop.report("Gave up " + task + ": no turn has come within " + Grace.text(grace), failure);
            ((LiveTask<?>) task).abandon(CLOSED);
        }
    }
}
