package io.jawait;

import io.jawait.internal.loop.ServedLoops;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Several loops, each on a thread of its own, for work that one core is not enough for. A task stays on the loop that it
 * was placed on when it was started, and so do the tasks that it starts; tasks of different loops run at the same time.
 *
 * <pre>{@code
 * try (LoopGroup loops = LoopGroup.create()) {
 *     for (Socket socket : sockets) {
 *         loops.start(serve(socket));
 *     }
 *     awaitShutdown();
 * }
 * }</pre>
 *
 * <p>All methods may be called from any thread. The threads are daemons.
 */
public final class LoopGroup implements AutoCloseable {
    private final ServedLoops served;
    private final AtomicInteger placed = new AtomicInteger();

    private LoopGroup(int size) {
        served = new ServedLoops(size);
    }

    /** A loop for each processor. */
    public static LoopGroup create() {
        return create(Runtime.getRuntime().availableProcessors());
    }

    /**
     * The given number of loops.
     *
     * @throws IllegalArgumentException if it is less than one
     */
    public static LoopGroup create(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A LoopGroup needs at least one loop, not " + size);
        }
        return new LoopGroup(size);
    }

    /** The loops, unmodifiable. Stopping or closing one by itself is not for them: close the group. */
    public List<EventLoop> loops() {
        return served.loops();
    }

    /** The loop that the next task is placed on: one after the other. */
    public EventLoop next() {
        List<EventLoop> loops = served.loops();
        return loops.get(Math.floorMod(placed.getAndIncrement(), loops.size()));
    }

    /**
     * Starts a task on the next loop.
     *
     * @throws IllegalStateException if the group is closed; the coroutine is closed then
     */
    public <T extends @Nullable Object> Task<T> start(Coroutine<T> coroutine) {
        return next().start(coroutine);
    }

    /** As {@link #start(Coroutine)}, with a name for the task. */
    public <T extends @Nullable Object> Task<T> start(String name, Coroutine<T> coroutine) {
        return next().start(name, coroutine);
    }

    /**
     * Cancels and awaits what is left over on all loops, and ends their threads. Closing twice does nothing.
     *
     * <p>Blocks the calling thread until then: on a loop, that is all that runs there, so close groups where no loop runs.
     *
     * @throws IllegalStateException if it is called on one of the loops, or on a loop of another group that is itself
     *     being closed on one of these: it would wait for itself for ever
     */
    @Override
    public void close() {
        served.close();
    }
}
