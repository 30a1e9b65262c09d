package io.jawait.sync;

import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Untyped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from tasks that put to tasks that take. Whoever waits is served in the order in which they came.
 *
 * <pre>{@code
 * for (String line : awaitEach(lines)) {
 *     await(results.put(parse(line)));
 * }
 * results.close();
 * }</pre>
 *
 * <p>Items are never null. No item is lost when a task is cancelled: one that waits to put has not put; an item that was
 * handed to a task that is cancelled before it runs goes to the next one, or back into the queue, which may hold more
 * than its capacity then. Several tasks may walk the queue with
 * {@code awaitEach} at once; each item goes to one of them.
 *
 * <p>{@link #close} ends the queue: what is in it may still be taken, then takes throw {@link QueueClosedException} and
 * walks end. {@link #closeNow} takes out what is left.
 *
 * <p>Tasks of several loops may share a queue: it belongs to the first that is used with it, and tasks of others wait a
 * hand-over longer, or for as long as {@linkplain io.jawait.sync that loop does not run}. {@link #offer}, {@link #poll}
 * and {@link #closeNow}, which answer at once, may only be called on that loop; from elsewhere use its {@code execute}.
 *
 * @param <T> the type of the items
 */
public final class AsyncQueue<T> extends Confined implements AsyncIterable<T>, AutoCloseable {
    /** What is delivered to those who wait when the queue is closed. */
    static final Object CLOSED = new Object();

    private final Items<T> items;
    private final int capacity;

    /** Who waits for room; the others wait for items. */
    final Waiters putters = new Waiters();

    private volatile boolean closed;

    /** A queue that holds any number of items: puts never wait. */
    public AsyncQueue() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A queue.
     *
     * @param capacity how many items it holds before puts wait; at least one
     * @throws IllegalArgumentException if it is less than one
     */
    public AsyncQueue(int capacity) {
        this(capacity, new RingItems<>());
    }

    private AsyncQueue(int capacity, Items<T> items) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An AsyncQueue needs a capacity of at least one, not " + capacity);
        }
        this.capacity = capacity;
        this.items = items;
    }

    /**
     * A queue that gives the least item first, by the given order, and of equal ones the one that was put first. An item
     * that finds a task waiting goes to that at once, whatever is put after it.
     */
    public static <T> AsyncQueue<T> ordered(Comparator<? super T> order) {
        return ordered(Integer.MAX_VALUE, order);
    }

    /** As {@link #ordered(Comparator)}, with a capacity as {@link #AsyncQueue(int)} has it. */
    public static <T> AsyncQueue<T> ordered(int capacity, Comparator<? super T> order) {
        return new AsyncQueue<>(capacity, new SortedItems<>(Objects.requireNonNull(order, "order")));
    }

    /**
     * Puts an item, waiting while the queue is full.
     *
     * @return a coroutine that throws {@link QueueClosedException} if the queue is closed before the item is in it, or
     *     what the queue's order throws when it compares the item
     */
    public Coroutine<@Nullable Void> put(T item) {
        return new Asking<>(this, Objects.requireNonNull(item, "item"));
    }

    /**
     * Takes the next item, waiting while there is none.
     *
     * @return a coroutine that throws {@link QueueClosedException} if the queue is closed and empty
     */
    public Coroutine<T> take() {
        return new Asking<>(this);
    }

    /**
     * Puts an item if the queue is not full, and tells whether it did.
     *
     * @throws QueueClosedException if the queue is closed
     * @throws IllegalStateException if it belongs to another loop
     */
    public boolean offer(T item) {
        Objects.requireNonNull(item, "item");
        ensureHere("offer");
        if (closed) {
            throw closedException();
        }
        return accept(item);
    }

    /**
     * Takes the next item, or null if there is none, whether or not the queue is closed.
     *
     * @throws IllegalStateException if the queue belongs to another loop
     */
    public @Nullable T poll() {
        ensureHere("poll");
        return next();
    }

    /** How many items may be taken; a snapshot when called from another thread. */
    public int size() {
        return items.size();
    }

    /** Whether there is nothing to take; a snapshot when called from another thread. */
    public boolean isEmpty() {
        return items.size() == 0;
    }

    /** Whether {@link #close} or {@link #closeNow} was called; callable from any thread. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * A walk that takes each item, and ends when the queue is closed and empty. Used by one task at a time; a queue may
     * be walked any number of times at once.
     */
    @Override
    public AsyncIterator<T> iterator() {
        return new QueueWalk<>(this);
    }

    /**
     * Refuses further items, also of tasks that wait to put; those that are in the queue may still be taken. Closing twice
     * does nothing. Callable from any thread; from another than the queue's loop it takes effect there, a turn later.
     */
    @Override
    public void close() {
        atHome(() -> {
            closed = true;
            putters.deliverAll(CLOSED);
            waiters.deliverAll(CLOSED);
        });
    }

    /**
     * Closes the queue and takes out what is in it.
     *
     * @return the items, in order; tasks that wait to put keep theirs
     * @throws IllegalStateException if the queue belongs to another loop
     */
    public List<T> closeNow() {
        ensureHere("closeNow");
        close();
        List<T> left = new ArrayList<>(items.size());
        for (T item = items.poll(); item != null; item = items.poll()) {
            left.add(item);
        }
        return left;
    }

    // ---- for those who wait; called at home

    /** Puts the argument, or takes an item if there is none. */
    @Override
    @Nullable
    Object attempt(@Nullable Object argument, Driver<?> task) {
        Object got = argument == null ? tryTake() : tryPut(Untyped.as(argument));
        if (got == CLOSED) {
            throw closedException();
        }
        return got;
    }

    @Override
    Waiter<?> waiter(@Nullable Object argument) {
        return argument == null ? new QueueTaker<>(this) : new QueuePutter<>(this, Untyped.<T>as(argument));
    }

    @Override
    String asking(@Nullable Object argument) {
        return argument == null ? this + ".take()" : putting();
    }

    String putting() {
        return this + ".put(..)";
    }

    /** What one that waited is told, who was delivered this. */
    @Nullable
    Object told(@Nullable Object delivered) {
        return delivered == CLOSED ? new Thrown(closedException()) : delivered;
    }

    private @Nullable Object tryPut(T item) {
        if (closed) {
            return CLOSED;
        }
        return accept(item) ? null : Frame.SUSPENDED;
    }

    private boolean accept(T item) {
        // Here whoever puts it hears of it, and not whoever puts, takes or gives back another one later.
        items.check(item);
        Waiter<?> taker = waiters.poll();
        if (taker != null) {
            taker.deliver(item);
            return true;
        }
        if (items.size() >= capacity) {
            return false;
        }
        items.add(item);
        return true;
    }

    /** An item, {@link #CLOSED}, or {@link Frame#SUSPENDED} when there is none. */
    Object tryTake() {
        T item = next();
        return item != null ? item : closed ? CLOSED : Frame.SUSPENDED;
    }

    private @Nullable T next() {
        T item = items.poll();
        while (!putters.isEmpty() && items.size() < capacity) {
            admit();
        }
        return item;
    }

    private void admit() {
        @SuppressWarnings("unchecked")
        QueuePutter<T> putter = (QueuePutter<T>) Objects.requireNonNull(putters.poll());
        Object told = null;
        try {
            items.add(Objects.requireNonNull(putter.item));
        } catch (RuntimeException e) {
            // The order cannot compare it with the others.
            told = new Thrown(e);
        }
        putter.deliver(told);
    }

    /** Gives an item that was taken, and not seen, to the next one. */
    void giveBack(T item) {
        if (isHere()) {
            giveToNext(item);
        } else {
            atHome(() -> giveToNext(item));
        }
    }

    private void giveToNext(T item) {
        Waiter<?> taker = waiters.poll();
        if (taker == null) {
            items.putBack(item);
        } else {
            taker.deliver(item);
        }
    }

    private QueueClosedException closedException() {
        return new QueueClosedException(this + " is closed");
    }

    @Override
    public String toString() {
        return "AsyncQueue@" + Integer.toHexString(System.identityHashCode(this));
    }
}
