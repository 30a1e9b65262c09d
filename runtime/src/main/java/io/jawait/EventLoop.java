package io.jawait;

import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.loop.AlarmClock;
import io.jawait.internal.loop.ExecutorLoop;
import io.jawait.internal.loop.LiveLoops;
import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.internal.loop.SwingLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks and callbacks one at a time, in turns: a turn runs what was ready when it began. Code on a loop needs no
 * locks.
 *
 * <p>{@link #start}, {@link #execute}, {@link #tasks}, {@link #dump}, {@link #stop} may be called from any thread. A loop
 * that was stopped or closed refuses new work with {@link IllegalStateException}.
 *
 * <pre>{@code
 * try (EventLoop loop = EventLoop.create()) {
 *     String page = loop.run(load(url));
 * }
 * }</pre>
 */
public interface EventLoop extends Executor, AutoCloseable {
    /** A new loop, which runs on the thread that calls {@link #run}. */
    static EventLoop create() {
        return new OwnThreadLoop();
    }

    /**
     * A loop whose turns the executor runs, between whatever else it runs: a GUI toolkit's thread, a Vert.x context
     * ({@code context::runOnContext} wrapped as an executor), any other. Coroutines and callbacks of the loop run one at a
     * time and see each other's writes, also on an executor of several threads. {@link #run} and {@link #close} of such
     * a loop block the calling thread, as waiting for a task's {@code get} or {@code join} does; it must not be the
     * executor's only one, and where that is known, as on the Swing thread, it is refused. Closing the loop does not end the executor.
     * An executor that is shut down first ends the loop: what it runs no more is reported, and ends as cancelled.
     *
     * <pre>{@code
     * EventLoop loop = EventLoop.over(Executors.newSingleThreadExecutor());
     * loop.start(serve(socket));
     * }</pre>
     *
     * @param executor runs what it is given later, not inside of the call. Its own timers are used if it is a
     *     {@link ScheduledExecutorService}, as Netty's event loops are
     */
    static EventLoop over(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        AlarmClock alarms =
                executor instanceof ScheduledExecutorService timers ? AlarmClock.of(timers) : AlarmClock.JDK;
        return new ExecutorLoop(executor, alarms, "EventLoop over " + executor);
    }

    /** A loop on the event dispatch thread of AWT and Swing: its coroutines may touch components. See {@link #over}. */
    static EventLoop swing() {
        return SwingLoop.create();
    }

    /**
     * The loop that runs on this thread.
     *
     * @throws IllegalStateException if there is none
     */
    static EventLoop current() {
        return ThreadHome.required("EventLoop.current()").loop();
    }

    /** The live tasks of all loops of this process: a snapshot, taken from any thread. */
    static Set<Task<?>> allTasks() {
        return LiveLoops.tasks();
    }

    /**
     * What the tasks of all loops of this process do at this moment, and who awaits whom. As {@link #dump()}, each loop
     * by itself.
     */
    static TaskDump dumpAll() {
        return LiveLoops.dump();
    }

    /**
     * Runs the loop on this thread until the coroutine has ended; other tasks stay as they are until the next run. A
     * loop over an executor runs there, and this thread waits; where that is the executor's only thread, it is refused if
     * turns have run there before, and reported, for nobody can know, if the first turn is late.
     *
     * @return the coroutine's value, may be null
     * @throws java.util.concurrent.CancellationException if the coroutine's task was cancelled, also by interrupting this
     *     thread
     * @throws IllegalStateException if this or another loop runs on this thread already, if the loop is stopped or
     *     closed; the coroutine is closed then. What the coroutine throws is thrown as it is, checked exceptions too
     */
    <T extends @Nullable Object> T run(Coroutine<T> coroutine);

    /**
     * Starts a task whose first step comes on the next turn, in the order of the calls. Callable from any thread.
     *
     * @throws IllegalStateException if the loop was stopped or closed, or the coroutine has been used; it is closed then
     */
    <T extends @Nullable Object> Task<T> start(Coroutine<T> coroutine);

    /** As {@link #start(Coroutine)}, with a name for the task. */
    <T extends @Nullable Object> Task<T> start(String name, Coroutine<T> coroutine);

    /**
     * Runs the callback on the next turn, in the order of the calls, with the context variables of the caller. Callable
     * from any thread. What it throws is reported to the {@linkplain #exceptionHandler exception handler}.
     *
     * @throws IllegalStateException if the loop was stopped or closed
     */
    @Override
    void execute(Runnable callback);

    /**
     * Runs the callback once the delay has passed; on the next turn if it is zero or less. Of two with the same deadline
     * the one that was set first runs first. More than some 73 years are taken for that. It sees the context variables of
     * the caller, and what it throws is reported, as with {@link #execute}.
     *
     * <p>To be called in a task or a callback of the loop; from elsewhere, {@code execute} what calls it. A loop of
     * {@link #create} may be given callbacks by any thread before it runs.
     *
     * @throws IllegalStateException on another thread, or if the loop was stopped or closed
     */
    Timer schedule(Duration delay, Runnable callback);

    /**
     * Sets who hears of exceptions that nobody else can: from callbacks, and from tasks that nobody looked at. Null sets
     * the logger {@code io.jawait} back. Called on the loop's thread, or by whoever closes the loop, with the context
     * variables of the callback or the task, and with a text that says where it happened. What the handler throws is
     * logged, and so is what it was told. May be set on any thread.
     */
    void exceptionHandler(@Nullable BiConsumer<? super String, ? super Throwable> handler);

    /**
     * Sets how long left-over tasks may take to end when the loop is closed; those that take longer are reported with
     * the place where they stand, and given up. Ten seconds unless {@code -Djawait.grace=2s} says otherwise. Callable from any thread;
     * takes effect when the loop is closed after that.
     *
     * @throws IllegalArgumentException if it is negative
     */
    void gracePeriod(Duration time);

    /**
     * Runs one turn of a loop {@linkplain #over over an executor} at once, instead of when the executor comes to it. For
     * code of the engine that runs on the executor's thread, has resumed or completed something there and is done: what
     * waited for that goes on before the engine turns to anything else. Does nothing where no turn can take place or is
     * needed: in a coroutine or a callback of a loop, on a thread on which the loop's turns have not run so far, on
     * those of an executor of several threads, when nothing is ready, and for a loop that is not over an executor.
     * Whatever it does not do, the executor's turns do.
     *
     * <pre>{@code
     * public void channelRead(ChannelHandlerContext context, Object message) {
     *     reader.resume(message);
     * }
     *
     * public void channelReadComplete(ChannelHandlerContext context) {
     *     loop.turnNow(); // the reader answers before Netty reads from the next channel
     * }
     * }</pre>
     */
    void turnNow();

    /** The loop's tasks that have not ended: a snapshot. */
    Set<Task<?>> tasks();

    /**
     * What the loop's tasks do at this moment, and who awaits whom. Callable from any thread, also while the loop is
     * blocked: a loop that does not answer between two steps within half a second is read as it stands, and the dump
     * says so.
     */
    TaskDump dump();

    /** Ends a run that is under way after its turn, with {@link IllegalStateException} there; refuses work from now on. */
    void stop();

    /**
     * Cancels and awaits what is left over, at most for the {@linkplain #gracePeriod grace period}, closes generators, and
     * refuses work from now on. What has been scheduled and is not due does not run any more. Closing twice does nothing.
     * To be called on a thread that runs no loop; a loop of {@link #create} on which nothing is left over may be closed in
     * another one, too.
     *
     * @throws IllegalStateException if the loop runs, or another one runs on this thread, which would be blocked
     */
    @Override
    void close();

    /** A callback that has been scheduled. */
    interface Timer {
        /**
         * Takes the callback back; false if it has run, or was taken back before.
         *
         * @throws IllegalStateException on another thread than that on which {@link #schedule} may be called
         */
        boolean cancel();
    }
}
