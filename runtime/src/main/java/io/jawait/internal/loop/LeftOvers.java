package io.jawait.internal.loop;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.task.LiveTask;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** What still lives when a loop is closed, and how it is ended. Called on the loop, except where it says otherwise. */
final class LeftOvers {
    private static final String CLOSED = "the loop was closed";

    private final AbstractEventLoop loop;
    private final Duration grace;
    private final long deadline;

    /** @param grace how long they may take to end, from now on */
    LeftOvers(AbstractEventLoop loop, Duration grace) {
        this.loop = loop;
        this.grace = grace;
        this.deadline = loop.deadline(Delay.nanos(grace));
    }

    /** By when they are to have ended, as the loop's clock tells it. */
    long deadline() {
        return deadline;
    }

    /**
     * Cancels the tasks, then closes the generators that are open, and gives up what has not ended in time. Called by
     * whoever closes the loop.
     */
    void end(Turns turns) {
        // Where no turn comes, nothing can be waited for.
        if (turns.isDone(this::cancel, deadline)) {
            turns.untilEmpty(deadline);
            while (turns.ask(this::closeGenerator, deadline)) {
                turns.untilEmpty(halfway());
            }
            turns.untilEmpty(deadline);
            turns.isDone(this::giveUp, deadline);
        }
    }

    private void cancel() {
        loop.beginEnding();
        for (Task<?> task : loop.begunTasks()) {
            ((LiveTask<?>) task).ask(new CancelledError(CLOSED), 0);
        }
    }

    /** Begins to close one generator; false if none is open. One after the other, for one may close another. */
    private boolean closeGenerator() {
        return loop.generators().closeFirst();
    }

    /** How long to wait for one of them: it must not use up the others' time. */
    private long halfway() {
        long now = loop.clock().nanoTime();
        return now + Math.max(0, deadline - now) / 2;
    }

    /** Ends the tasks that have not ended in time, although their bodies have not, and says where they stand. */
    private void giveUp() {
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
