package io.jawait.internal.combine;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.Cancellations;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they end. Begins them when the first one is asked for; closed early, it cancels and
 * awaits those that it began.
 *
 * @param <T> the type of their values
 */
public final class AsCompleted<T extends @Nullable Object>
        implements AsyncIterable<Task<T>>, AsyncIterator<Task<T>>, AsyncCloseable {
    private final List<? extends Awaitable<? extends T>> awaited;
    private final ArrayDeque<Task<?>> ended = new ArrayDeque<>();

    /** Those that it began and that have not ended. */
    private final Set<Task<?>> own = new LinkedHashSet<>();

    private @Nullable Children children;
    private @Nullable Next waiting;
    private boolean closed;

    public AsCompleted(List<? extends Awaitable<? extends T>> awaited) {
        this.awaited = awaited;
    }

    /** This itself: it can be walked once. */
    @Override
    public AsyncIterator<Task<T>> iterator() {
        return this;
    }

    @Override
    public Coroutine<Boolean> hasNext() {
        return new Next();
    }

    @Override
    public Task<T> next() {
        Task<?> task = ended.poll();
        if (task == null) {
            throw new NoSuchElementException("hasNext() has not announced a task of " + this);
        }
        return Untyped.as(task);
    }

    private void beginAll(Driver<?> driver, Wait waiter) {
        if (children == null && !closed) {
            Children begun = new Children(driver, this::ended);
            begun.addAll(awaited, waiter);
            children = begun;
            List<Task<?>> tasks = begun.tasks();
            for (int i = 0; i < tasks.size(); i++) {
                if (!(awaited.get(i) instanceof Task<?>)) {
                    own.add(tasks.get(i));
                }
            }
        }
    }

    private void ended(Task<?> task) {
        ended.add(task);
        own.remove(task);
        Next waiter = waiting;
        if (waiter != null) {
            waiter.told();
        }
    }

    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return new Close();
    }

    @Override
    public String toString() {
        return "asCompleted of " + awaited.size();
    }

    /** Waits for the next one that ends. */
    private final class Next extends Frame<Boolean> implements Wait, Children.Owner {
        private @Nullable Driver<?> driver;
        private boolean cancelling;

        @Override
        public @Nullable Object resume(Driver<?> consumer, int budget) throws Throwable {
            if (state != STARTED) {
                consumer.take();
                return true;
            }
            if (waiting != null) {
                throw new IllegalStateException(
                        AsCompleted.this + " is being asked for a task already: it has one consumer");
            }
            beginAll(consumer, this);
            if (!ended.isEmpty() || children == null || children.running() == 0) {
                return consumer.rest(!ended.isEmpty());
            }
            waiting = this;
            driver = consumer;
            consumer.park(this);
            return consumer.suspended(this, STARTED + 1);
        }

        void told() {
            if (cancelling && !own.isEmpty()) {
                return;
            }
            waiting = null;
            Driver<?> consumer = Objects.requireNonNull(driver);
            CancelledError request = cancelling ? consumer.takeInterrupt() : null;
            consumer.wake(this, request == null ? null : new Thrown(request));
        }

        @Override
        public void arm(Driver<?> consumer) {
            // What has been begun is being listened to.
        }

        @Override
        public boolean disarm(Driver<?> consumer) {
            if (own.isEmpty()) {
                waiting = null;
                return true;
            }
            // Nobody will ask for them any more: they unwind first.
            cancelling = true;
            Cancellations.pass(consumer, List.copyOf(own), consumer.reason(), consumer.isInsisting());
            return false;
        }

        @Override
        public Collection<? extends Task<?>> awaited() {
            return children == null ? List.of() : children.unfinished();
        }

        @Override
        public void refuse(Driver<?> consumer, Throwable failure) {
            waiting = null;
            consumer.wake(this, consumer.placed(new Thrown(failure)));
        }

        @Override
        public @Nullable Children children() {
            return children;
        }

        @Override
        public boolean isForAll() {
            return (children == null ? awaited.size() : children.running()) == 1;
        }

        @Override
        public String toString() {
            return AsCompleted.this.toString();
        }
    }

    /** Ends what was begun and has not ended. */
    private final class Close extends Joint<@Nullable Void> {
        @Override
        void begin(Children begun) {
            closed = true;
            if (children == null) {
                awaited.forEach(Frame::discard);
            }
            List.copyOf(own).forEach(begun::add);
            begun.cancelAll("the loop over the tasks was left", false);
        }

        @Override
        void ended(Task<?> child) {}

        @Override
        @Nullable
        Throwable failure() {
            return null;
        }

        @Override
        @Nullable
        Void result() {
            return null;
        }

        @Override
        public String toString() {
            return "closing " + AsCompleted.this;
        }
    }
}
