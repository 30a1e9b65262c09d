package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.close.Closing;
import io.jawait.internal.close.Failures;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.task.LoopTask;
import io.jawait.internal.task.Outcome;
import io.jawait.internal.task.TaskHome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Elements that tasks of its own fetch from the sources ahead of the consumer, as they come. The tasks are started with
 * the first question and live in the home of who asks; all of this is confined to that. When a source fails, the others
 * are cancelled and awaited, what was fetched is given, and then the failure is thrown.
 */
final class Buffered extends Arrivals implements Driver.Listener {
    private final List<? extends AsyncIterable<?>> sources;
    private final int capacity;
    private final ArrayDeque<Pump> full = new ArrayDeque<>();
    private final List<LoopTask<?>> pumps = new ArrayList<>();
    private @Nullable TaskHome home;

    /** The pump that the failure is of. */
    private @Nullable Driver<?> failed;

    private int running;
    private boolean begun;
    private boolean closed;

    /** Whether the consumer was cancelled while it waited. */
    private boolean cancelled;

    Buffered(List<? extends AsyncIterable<?>> sources, int capacity) {
        this.sources = sources;
        this.capacity = capacity;
    }

    // ---- the consumer's side

    @Override
    void begin(Driver<?> driver, Arriving<?> walk) {
        if (!begun && !closed) {
            TaskHome here = (TaskHome) driver.home();
            opened(here.generators().addFetched(walk, again -> another()));
            fetch(driver);
        }
    }

    private void fetch(Driver<?> driver) {
        begun = true;
        home = (TaskHome) driver.home();
        for (AsyncIterable<?> source : sources) {
            added(new Pump(this, source)).begin();
        }
    }

    @Override
    boolean isOver() {
        return running == 0;
    }

    @Override
    void taken() {
        Pump waiting = full.poll();
        if (waiting != null) {
            waiting.goOn();
        }
    }

    /** Nobody will ask any more: the pumps close their sources first. */
    @Override
    public boolean disarm(Driver<?> driver) {
        if (isOver()) {
            consumer = null;
            return true;
        }
        cancelled = true;
        shut();
        cancelPumps(driver.reason(), driver.isInsisting());
        return false;
    }

    private void shut() {
        closed = true;
        drop();
    }

    /** The pumps that have not ended. */
    @Override
    public Collection<? extends Task<?>> awaited() {
        return pumps.stream().filter(pump -> !pump.isDone()).toList();
    }

    /** One that was cancelled hears of it when the sources are closed. */
    @Override
    void tellConsumer() {
        Driver<?> waiting = consumer;
        if (!cancelled || waiting == null) {
            super.tellConsumer();
        } else if (isOver()) {
            CancelledError request = failure() == null ? waiting.takeInterrupt() : null;
            answer(request == null ? null : new Thrown(request));
        }
    }

    // ---- the sources' side

    private LoopTask<?> added(Frame<@Nullable Void> body) {
        LoopTask<?> task = LoopTask.<@Nullable Void>of(Objects.requireNonNull(home), ThreadHome.get(), null, body);
        running++;
        pumps.add(task);
        task.lookAtHome();
        task.listen(this);
        return task;
    }

    /** Closes a source whose pump was cancelled before it began. */
    @SuppressWarnings("NullAway") // it does not infer a nullable type argument through a lambda
    void close(AsyncCloseable source) {
        added(new Calling<@Nullable Void>(() -> Closing.of(source, null))).beginNow();
    }

    boolean hasRoom() {
        return held() < capacity;
    }

    /** Whether nobody will ask any more; the pumps are cancelled then. */
    boolean isClosed() {
        return closed;
    }

    void waitForRoom(Pump pump) {
        full.add(pump);
    }

    void stopWaiting(Pump pump) {
        full.remove(pump);
    }

    void add(@Nullable Object fresh) {
        if (!closed) {
            arrive(fresh);
        }
    }

    /** A pump has ended. */
    @Override
    public void ended(Driver<?> task) {
        if (Outcome.of(task) instanceof Thrown thrown
                && !(thrown.error() instanceof CancellationException && closing())) {
            sourceFailed(task, thrown.error());
        }
        if (--running == 0) {
            ended(Objects.requireNonNull(home));
            tellConsumer();
        }
    }

    /** The consumer, while it waits for what the pumps fetch. */
    @Override
    public @Nullable Driver<?> awaiter() {
        return consumer;
    }

    @Override
    Throwable awaitedHere(Throwable thrown, Driver<?> driver) {
        return Objects.requireNonNull(failed).awaitedHere(thrown, driver);
    }

    private boolean closing() {
        return closed || failure() != null;
    }

    private void sourceFailed(Driver<?> pump, Throwable error) {
        Throwable first = failure();
        if (first == null) {
            failed = pump;
            fail(error, (TaskHome) pump.home(), pump.bindings());
            cancelPumps("another source failed", false);
        } else {
            new Failures(first).add(error);
        }
    }

    /** @param insisting whether to interrupt those, too, that clean up already */
    void cancelPumps(@Nullable String reason, boolean insisting) {
        for (LoopTask<?> pump : List.copyOf(pumps)) {
            if (insisting) {
                pump.cancel(reason);
            } else {
                pump.ask(new CancelledError(reason), 0);
            }
        }
    }

    // ---- the end

    @Override
    Coroutine<@Nullable Void> closing(Arriving<?> walk, @Nullable Throwable cause) {
        return new ClosingBuffered(
                this,
                walk,
                cause instanceof CancelledError request ? request.reason() : "the loop over " + this + " was left");
    }

    /** Cancels the pumps; none begins any more. */
    void stop(Driver<?> driver, @Nullable String reason) {
        if (!begun && !closed) {
            fetch(driver);
        }
        shut();
        reportFailure(driver.home());
        cancelPumps(reason, false);
    }

    /** Tells the listener of each pump that ends. */
    void listen(Driver.Listener listener) {
        pumps.forEach(pump -> pump.listen(listener));
    }

    @Override
    public String toString() {
        return sources.size() == 1 ? "buffer(" + capacity + ")" : "merge of " + sources.size();
    }
}
