package io.jawait.internal.generate;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
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
public final class Buffered<T extends @Nullable Object> extends Elements<T> implements Wait, Driver.Listener {
    private static final int WAITED = STARTED + 1;

    private final List<? extends AsyncIterable<? extends T>> sources;
    private final int capacity;
    private final ArrayDeque<Object> fetched = new ArrayDeque<>();
    private final ArrayDeque<Pump> full = new ArrayDeque<>();
    private final List<LoopTask<?>> pumps = new ArrayList<>();
    private @Nullable Driver<?> consumer;
    private @Nullable TaskHome home;
    private @Nullable Throwable failure;
    private int running;
    private boolean begun;
    private boolean closed;

    /** Whether the consumer was cancelled while it waited. */
    private boolean cancelled;

    /** Null elements in a deque that takes none. */
    private static final Object NULL = new Object();

    public Buffered(List<? extends AsyncIterable<? extends T>> sources, int capacity) {
        this.sources = sources;
        this.capacity = capacity;
        this.state = IDLE;
    }

    // ---- the consumer's side

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        boolean answered = true;
        try {
            if (state == WAITED) {
                driver.take();
            }
            begin(driver);
            if (announced || fetch()) {
                return true;
            }
            if (running > 0) {
                answered = false;
                driver.park(this);
                return driver.suspended(this, WAITED);
            }
            throwFailure();
            return false;
        } finally {
            if (answered) {
                state = IDLE;
            }
        }
    }

    private void throwFailure() throws Throwable {
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
    }

    private boolean fetch() {
        Object first = fetched.poll();
        if (first == null) {
            return false;
        }
        announce(first == NULL ? null : first);
        Pump waiting = full.poll();
        if (waiting != null) {
            waiting.goOn();
        }
        return true;
    }

    @Override
    public void arm(Driver<?> driver) {
        consumer = driver;
        if (running == 0 || !fetched.isEmpty()) {
            tellConsumer();
        }
    }

    /** Nobody will ask any more: the pumps close their sources first. */
    @Override
    public boolean disarm(Driver<?> driver) {
        if (running == 0) {
            consumer = null;
            return true;
        }
        cancelled = true;
        shut();
        for (LoopTask<?> pump : List.copyOf(pumps)) {
            if (driver.isInsisting()) {
                pump.cancel(driver.reason());
            } else {
                pump.ask(new CancelledError(driver.reason()), 0);
            }
        }
        return false;
    }

    private void shut() {
        closed = true;
        forget();
        fetched.clear();
    }

    @Override
    public Collection<? extends Task<?>> awaited() {
        return unfinished();
    }

    private List<Task<?>> unfinished() {
        return pumps.stream()
                .filter(pump -> !pump.isDone())
                .<Task<?>>map(pump -> pump)
                .toList();
    }

    private void tellConsumer() {
        Driver<?> waiting = consumer;
        if (waiting == null || (cancelled && running > 0)) {
            return;
        }
        consumer = null;
        CancelledError request = cancelled && failure == null ? waiting.takeInterrupt() : null;
        waiting.wake(this, request == null ? null : new Thrown(request));
    }

    // ---- the sources' side

    private void begin(Driver<?> driver) {
        if (begun || closed) {
            return;
        }
        begun = true;
        home = (TaskHome) driver.home();
        for (AsyncIterable<? extends T> source : sources) {
            added(new Pump(this, source)).begin();
        }
    }

    private LoopTask<?> added(Frame<@Nullable Void> body) {
        LoopTask<?> task = new LoopTask<@Nullable Void>(Objects.requireNonNull(home), null, body);
        running++;
        pumps.add(task);
        task.look();
        task.listen(this);
        return task;
    }

    /** Closes a source whose pump was cancelled before it began. */
    void close(AsyncCloseable source) {
        added((Frame<@Nullable Void>) source.closeAsync(null)).beginNow();
    }

    boolean hasRoom() {
        return fetched.size() < capacity;
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
            fetched.add(fresh == null ? NULL : fresh);
            tellConsumer();
        }
    }

    /** A pump has ended. */
    @Override
    public void ended(Driver<?> task) {
        if (Outcome.of(task) instanceof Thrown thrown
                && !(thrown.error() instanceof CancellationException && closing())) {
            sourceFailed(thrown.error());
        }
        if (--running == 0) {
            tellConsumer();
        }
    }

    private boolean closing() {
        return closed || failure != null;
    }

    private void sourceFailed(Throwable error) {
        Throwable first = failure;
        if (first == null) {
            failure = error;
            cancelPumps();
        } else if (first != error) {
            first.addSuppressed(error);
        }
    }

    private void cancelPumps() {
        List.copyOf(pumps).forEach(pump -> pump.cancel((String) null));
    }

    // ---- the end

    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return new Close(this);
    }

    @Override
    public String toString() {
        return sources.size() == 1 ? "buffer(" + capacity + ")" : "merge of " + sources.size();
    }

    /** Cancels the pumps, which close their sources, and waits for them. */
    private static final class Close extends Frame<@Nullable Void> implements Wait, Driver.Listener {
        private final Buffered<?> buffered;
        private @Nullable Driver<?> closer;

        Close(Buffered<?> buffered) {
            this.buffered = buffered;
        }

        @Override
        public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
            if (state == STARTED) {
                buffered.begin(driver);
                buffered.shut();
                buffered.failure = null;
                buffered.cancelPumps();
                driver.park(this);
                return driver.suspended(this, WAITED);
            }
            driver.take();
            if (driver.isInterruptPending()) {
                throw Objects.requireNonNull(driver.takeInterrupt());
            }
            buffered.throwFailure();
            return null;
        }

        @Override
        public void arm(Driver<?> driver) {
            closer = driver;
            buffered.pumps.forEach(pump -> pump.listen(this));
            ended(driver);
        }

        /** The sources close first. */
        @Override
        public boolean disarm(Driver<?> driver) {
            return false;
        }

        @Override
        public void ended(Driver<?> ignored) {
            Driver<?> waiting = closer;
            if (buffered.running == 0 && waiting != null) {
                closer = null;
                waiting.wake(this, null);
            }
        }

        @Override
        public @Nullable Driver<?> awaiter() {
            return closer;
        }

        @Override
        public Collection<? extends Task<?>> awaited() {
            return buffered.unfinished();
        }

        @Override
        public String toString() {
            return "closing " + buffered;
        }
    }
}
