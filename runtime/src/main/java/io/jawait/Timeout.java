package io.jawait;

import io.jawait.internal.deadline.Deadline;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A limit of time for a block. When the time is up, the task is cancelled where it stands in the block; the block then
 * throws {@link AsyncTimeoutException} in the place of that cancellation, after its clean-up. An exception of the block's
 * own leaves as it is, and so does a cancellation from outside, whose clean-up the limit does not interrupt.
 *
 * <pre>{@code
 * try (var limit = Timeout.after(Duration.ofSeconds(3))) {
 *     var connection = await(connect());
 *     limit.reschedule(Duration.ofSeconds(30));
 *     return Coroutine.of(await(connection.query()));
 * }
 * }</pre>
 *
 * <p>Belongs to the task that made it, or to the one that runs the generator in whose body that was, and to its thread; leaving the
 * block elsewhere throws {@link IllegalStateException}.
 */
public final class Timeout implements AsyncCloseable {
    private final Deadline deadline;

    private Timeout(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * Begins a limit that ends after the given time, to be closed by a try-with-resources statement; with zero or less, the
     * block is cancelled at its first suspension.
     *
     * @throws IllegalStateException outside of a task
     */
    public static Timeout after(Duration limit) {
        Objects.requireNonNull(limit, "limit");
        Driver<?> task = ThreadHome.currentDriver();
        if (task == null) {
            throw new IllegalStateException("Timeout.after(..) limits a block of a task, and no task runs here:"
                    + " open it in an async method or lambda that is awaited, started or run");
        }
        return new Timeout(Deadline.ofBlock(task, limit));
    }

    /**
     * Moves the end: from now on the given time is left.
     *
     * @throws IllegalStateException if the block was cancelled because the time was up, or has been left; or on another thread
     */
    public void reschedule(Duration limit) {
        deadline.ensureHere("reschedule");
        deadline.move(Objects.requireNonNull(limit, "limit"));
    }

    /**
     * Takes the limit off, until it is rescheduled. Does nothing when the block was cancelled because the time was up.
     *
     * @throws IllegalStateException on another thread
     */
    public void disable() {
        deadline.ensureHere("disable");
        deadline.disable();
    }

    /**
     * Whether the time was up before the block was left, and the block was cancelled for that, or already. One that ends
     * without another suspension has not expired.
     */
    public boolean expired() {
        return deadline.hasInterrupted();
    }

    /** Ends the limit. Throws {@link AsyncTimeoutException} if the cause is the cancellation that it asked for. */
    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return deadline.closing(cause);
    }

    @Override
    public String toString() {
        return deadline.toString();
    }
}
