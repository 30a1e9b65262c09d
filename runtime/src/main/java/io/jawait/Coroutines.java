package io.jawait;

import io.jawait.internal.combine.AsCompleted;
import io.jawait.internal.combine.Gather;
import io.jawait.internal.combine.Given;
import io.jawait.internal.combine.MapEach;
import io.jawait.internal.combine.Race;
import io.jawait.internal.combine.Settle;
import io.jawait.internal.combine.Shield;
import io.jawait.internal.combine.WaitFor;
import io.jawait.internal.deadline.Limited;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Home;
import io.jawait.internal.frame.NeverAwaited;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.UnwovenCall;
import io.jawait.internal.generate.EachIterator;
import io.jawait.internal.generate.Walks;
import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.loop.Calling;
import io.jawait.internal.loop.CtrlC;
import io.jawait.internal.loop.OwnThreadLoop;
import io.jawait.internal.loop.Sleep;
import io.jawait.internal.loop.Yield;
import io.jawait.internal.outside.Blocking;
import io.jawait.internal.outside.Suspension;
import io.jawait.internal.task.LoopTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The verbs: import them statically.
 *
 * <pre>{@code
 * import static io.jawait.Coroutines.*;
 *
 * class Greeter {
 *     @Async Coroutine<Void> main() {
 *         await(sleep(Duration.ofMillis(10)));
 *         System.out.println("Hello");
 *         return Coroutine.done();
 *     }
 *
 *     public static void main(String[] args) {
 *         run(new Greeter().main());
 *     }
 * }
 * }</pre>
 *
 * <p>{@code await}, {@code emit} and {@code awaitEach} stand in {@code @Async} methods, which weaving rewrites; in code
 * that is not woven they throw {@link IllegalStateException}.
 */
public final class Coroutines {
    private Coroutines() {}

    // ---- in async methods

    /**
     * Waits for the awaitable and gives its value, or throws its failure as it is, checked exceptions too. A coroutine
     * runs as a plain call, in this task.
     *
     * @throws CancelledError if this task is cancelled while it waits
     * @throws IllegalStateException if the coroutine was awaited, started or closed before; or in code that is not woven,
     *     and the coroutine is closed then
     */
    public static <T extends @Nullable Object> T await(Awaitable<? extends T> awaitable) {
        Frame.discard(awaitable);
        throw UnwovenCall.of("await");
    }

    /**
     * As {@link #await(Awaitable)}, for a future. A {@code CompletionException} is unwrapped to its cause, if it has one.
     * Cancelling this task cancels the future if nothing else on the loop awaits it.
     *
     * @throws java.util.concurrent.CancellationException if somebody else cancelled the future
     */
    public static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        throw UnwovenCall.of("await");
    }

    /**
     * As {@link #await(Awaitable)}, for a task.
     *
     * @throws java.util.concurrent.CancellationException if somebody else cancelled that task
     * @throws IllegalStateException if that task is this one or awaits it, also through others: they would wait for each
     *     other for ever
     */
    public static <T extends @Nullable Object> T await(Task<? extends T> task) {
        throw UnwovenCall.of("await");
    }

    /**
     * Hands an element to the consumer of this generator, and goes on when the next one is asked for.
     *
     * @param element may be null if the generator's type allows it
     * @throws CancelledError if the generator is closed here
     * @throws IllegalStateException in code that is not woven
     */
    public static void emit(@Nullable Object element) {
        throw UnwovenCall.of("emit");
    }

    /**
     * Walks the elements in a for-each loop, which awaits each; a generator is closed when the loop is left early. A
     * failure of the source, and a cancellation of the task that waits, are thrown out of the loop.
     *
     * <pre>{@code
     * for (Row row : awaitEach(rows)) {
     *     show(row);
     * }
     * }</pre>
     */
    public static <T extends @Nullable Object> Iterable<T> awaitEach(AsyncIterable<? extends T> elements) {
        Objects.requireNonNull(elements, "elements");
        return () -> new EachIterator<>(Walks.<T>over(elements));
    }

    // ---- running

    /**
     * Runs the coroutine on a new event loop on this thread. When it has ended, what is left over is cancelled and
     * awaited, at most for the loop's {@linkplain EventLoop#gracePeriod grace period}; generators are closed, and the
     * threads of {@link #blocking} are stopped.
     *
     * <p>On the JVM's main thread, Ctrl-C cancels the coroutine's task, which unwinds; when it is pressed again, the
     * process ends. Interrupting the thread cancels that task, too, which runs nothing if that was before;
     * the thread is interrupted when this returns or throws.
     *
     * @return the coroutine's value, may be null
     * @throws java.util.concurrent.CancellationException if the coroutine's task was cancelled
     * @throws IllegalStateException if a loop runs on this thread already; the coroutine is closed then. What the
     *     coroutine throws is thrown as it is, checked exceptions too
     */
    public static <T extends @Nullable Object> T run(Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        if (ThreadHome.get() != null) {
            coroutine.close();
            throw new IllegalStateException(
                    ThreadHome.get() + " runs on this thread already: await the coroutine instead of running it");
        }
        try (CtrlC interrupts = CtrlC.watched();
                OwnThreadLoop loop = new OwnThreadLoop()) {
            return loop.run(coroutine, interrupts);
        }
    }

    /** As {@link #run(Coroutine)}, for a lambda, which is called on the loop. */
    public static <T extends @Nullable Object> T run(AsyncCallable<T> body) {
        return run(calling(body));
    }

    /**
     * Starts a task on the current loop. Its first step comes on the loop's next turn, in the order of the calls; the
     * loop holds it until it ends.
     *
     * @throws IllegalStateException if no loop runs on this thread, or it was stopped or closed, and the coroutine is
     *     closed then; or if the coroutine was awaited, started or closed before
     */
    public static <T extends @Nullable Object> Task<T> start(Coroutine<T> coroutine) {
        Home here = home("start", coroutine);
        return ((AbstractEventLoop) here.loop()).start(here, null, coroutine);
    }

    /** As {@link #start(Coroutine)}, with a name for the task. */
    public static <T extends @Nullable Object> Task<T> start(String name, Coroutine<T> coroutine) {
        return loop("start", coroutine).start(name, coroutine);
    }

    /** As {@link #start(Coroutine)}, for a lambda, which is called in the task. */
    public static <T extends @Nullable Object> Task<T> start(AsyncCallable<T> body) {
        return start(calling(body));
    }

    /** As {@link #start(Coroutine)}, but the first step runs at once, inside this call. */
    public static <T extends @Nullable Object> Task<T> startNow(Coroutine<T> coroutine) {
        return startNow(null, coroutine);
    }

    /** As {@link #startNow(Coroutine)}, with a name for the task, which may be null. */
    public static <T extends @Nullable Object> Task<T> startNow(@Nullable String name, Coroutine<T> coroutine) {
        AbstractEventLoop loop = loop("startNow", coroutine);
        LoopTask<T> task = loop.newTask(name, coroutine);
        loop.beginNow(task);
        return task;
    }

    /** As {@link #startNow(Coroutine)}, for a lambda. */
    public static <T extends @Nullable Object> Task<T> startNow(AsyncCallable<T> body) {
        return startNow(calling(body));
    }

    private static AbstractEventLoop loop(String what, Coroutine<?> coroutine) {
        return (AbstractEventLoop) home(what, coroutine).loop();
    }

    /** What runs on this thread; closes the coroutine if nothing does, for nobody will await it. */
    private static Home home(String what, Coroutine<?> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        Home here = ThreadHome.get();
        if (here == null) {
            coroutine.close();
            return ThreadHome.required(what);
        }
        return here;
    }

    /** A coroutine that calls the body, once, and awaits the coroutine that it gives. */
    public static <T extends @Nullable Object> Coroutine<T> async(AsyncCallable<T> body) {
        Calling<T> cold = calling(body);
        NeverAwaited.watch(cold);
        return cold;
    }

    private static <T extends @Nullable Object> Calling<T> calling(AsyncCallable<T> body) {
        return new Calling<>(Objects.requireNonNull(body, "body"));
    }

    /**
     * Waits for the given time; zero or less is {@link #yieldNow()}. Cancelling the task ends the wait and takes its timer
     * back. Here and wherever a loop is given a time, more than some 73 years are taken for that.
     */
    public static Coroutine<@Nullable Void> sleep(Duration time) {
        return new Sleep(Objects.requireNonNull(time, "time"));
    }

    /**
     * Lets everything else that is ready run once: gives way for one turn, in which a cancellation may come. For long
     * computations: a loop of awaits of async methods that return at once never waits, and nothing else runs on its loop
     * meanwhile, no timeout either.
     *
     * <pre>{@code
     * for (int i = 0; i < rows.size(); i++) {
     *     await(check(rows.get(i)));
     *     if (i % 1000 == 999) {
     *         await(yieldNow());
     *     }
     * }
     * }</pre>
     */
    public static Coroutine<@Nullable Void> yieldNow() {
        return new Yield();
    }

    // ---- several at once

    /**
     * Awaits all, side by side: each in a task of its own, begun on the next turn; tasks are awaited as they are. A
     * coroutine that is given twice runs once.
     *
     * <pre>{@code
     * List<Integer> both = await(gather(count(one), count(two)));
     * }</pre>
     *
     * @return their values in the order of the arguments, unmodifiable. The first failure cancels the others, awaits
     *     them and is thrown with theirs suppressed; cancelling the gatherer cancels all, given tasks, too
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read, and copied next
    public static <T extends @Nullable Object> Coroutine<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return gather(Given.all("gather", awaitables));
    }

    /** As {@link #gather(Awaitable[])}, for a collection, which is read now. */
    public static <T extends @Nullable Object> Coroutine<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Gather<>(Given.of("gather", awaitables));
    }

    /**
     * Awaits all, side by side, whatever becomes of them.
     *
     * <pre>{@code
     * for (Task<Page> page : await(settle(load(one), load(two)))) {
     *     if (page.isCompletedExceptionally()) {
     *         report(page); // failed, or was cancelled: exceptionNow() is for those that failed
     *     } else {
     *         show(page.resultNow());
     *     }
     * }
     * }</pre>
     *
     * @return their tasks, all done, in the order of the arguments; never throws for them. Cancelling the one who waits
     *     cancels and awaits all, given tasks, too
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // as above
    public static <T extends @Nullable Object> Coroutine<List<Task<T>>> settle(Awaitable<? extends T>... awaitables) {
        return settle(Given.all("settle", awaitables));
    }

    /** As {@link #settle(Awaitable[])}, for a collection, which is read now. */
    public static <T extends @Nullable Object> Coroutine<List<Task<T>>> settle(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Settle<>(Given.of("settle", awaitables));
    }

    /**
     * Awaits all, side by side, for the first success: the others are cancelled and awaited then, given tasks, too.
     * Cancelling the one who waits cancels and awaits all.
     *
     * <pre>{@code
     * Reply reply = await(race(ask(primary), ask(replica)));
     * }</pre>
     *
     * @return its value; if all fail, the first failure is thrown with the others suppressed
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // as above
    public static <T extends @Nullable Object> Coroutine<T> race(Awaitable<? extends T>... awaitables) {
        return race(Given.all("race", awaitables));
    }

    /** As {@link #race(Awaitable[])}, for a collection, which is read now. */
    public static <T extends @Nullable Object> Coroutine<T> race(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        List<Awaitable<? extends T>> given = Given.of("race", awaitables);
        if (given.isEmpty()) {
            throw new IllegalArgumentException("race of nothing: nobody could win");
        }
        return new Race<>(given);
    }

    /**
     * The tasks of all in the order in which they end. They are begun when the first one is asked for; leaving the loop
     * early cancels and awaits those that were not given as tasks.
     *
     * <pre>{@code
     * for (Task<Page> page : awaitEach(asCompleted(load(one), load(two)))) {
     *     show(await(page));
     * }
     * }</pre>
     *
     * @return an iterable to be walked once; a second walk finds nothing
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // as above
    public static <T extends @Nullable Object> AsyncIterable<Task<T>> asCompleted(
            Awaitable<? extends T>... awaitables) {
        return asCompleted(Given.all("asCompleted", awaitables));
    }

    /** As {@link #asCompleted(Awaitable[])}, for a collection, which is read now. */
    public static <T extends @Nullable Object> AsyncIterable<Task<T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return new AsCompleted<>(Given.of("asCompleted", awaitables));
    }

    /**
     * Waits until one or all of the tasks have ended, and leaves them alone: cancelling the one who waits does not
     * cancel them, and their failures are not thrown. Where no task is given there is nothing to wait for.
     *
     * <pre>{@code
     * Waited<Page> now = await(waitFor(Until.FIRST_COMPLETED, pages));
     * now.done().forEach(this::show);
     * }</pre>
     */
    public static <T extends @Nullable Object> Coroutine<Waited<T>> waitFor(
            Until until, Collection<? extends Task<T>> tasks) {
        return new WaitFor<>(
                Objects.requireNonNull(until, "until"), new LinkedHashSet<>(Given.of("waitFor", tasks)), null);
    }

    /** As {@link #waitFor(Until, Collection)}, at most for the given time: then it gives how things stand. */
    public static <T extends @Nullable Object> Coroutine<Waited<T>> waitFor(
            Until until, Collection<? extends Task<T>> tasks, Duration limit) {
        Objects.requireNonNull(limit, "limit");
        return new WaitFor<>(
                Objects.requireNonNull(until, "until"), new LinkedHashSet<>(Given.of("waitFor", tasks)), limit);
    }

    /**
     * Calls the function for each item, as tasks side by side, but never more than the limit alive. The first failure
     * cancels the others, awaits them and is thrown with theirs suppressed; no further one is begun then. Cancelling the
     * one who waits cancels and awaits those that live.
     *
     * <pre>{@code
     * List<Page> pages = await(mapEach(8, urls, url -> load(url)));
     * }</pre>
     *
     * @param items read now
     * @return the values in the order of the items, unmodifiable
     * @throws IllegalArgumentException if the limit is less than one
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> Coroutine<List<R>> mapEach(
            int limit, Collection<? extends T> items, AsyncFunction<? super T, ? extends R> function) {
        if (limit < 1) {
            throw new IllegalArgumentException("mapEach needs a limit of at least one, not " + limit);
        }
        return new MapEach<>(
                limit,
                new ArrayList<T>(Objects.requireNonNull(items, "items")),
                Objects.requireNonNull(function, "function"));
    }

    /**
     * Awaits to the end, in a task of its own unless it is given one: a cancellation of the one who waits is thrown here
     * after that. A failure goes first; the cancellation then comes at the next suspension.
     *
     * <pre>{@code
     * await(shield(save(document))); // saved, whoever cancels this task
     * }</pre>
     */
    public static <T extends @Nullable Object> Coroutine<T> shield(Awaitable<T> awaitable) {
        return new Shield<>(Objects.requireNonNull(awaitable, "awaitable"));
    }

    // ---- deadlines

    /**
     * Awaits with a limit of time, in this task. When the time is up the body is cancelled and awaited: its clean-up has
     * ended when this throws. The body's own exception wins over the timeout, and so does a value that it gives although
     * it was cancelled. A {@link Task} is cancelled, too; {@link #shield} it to let it go on.
     *
     * <pre>{@code
     * Page page = await(timeout(Duration.ofSeconds(3), load(url)));
     * }</pre>
     *
     * @param limit the time it may take; with zero or less a coroutine is closed and never begun
     * @return a coroutine of the awaitable's value, which throws {@link AsyncTimeoutException} when the time is up
     */
    public static <T extends @Nullable Object> Coroutine<T> timeout(Duration limit, Awaitable<T> body) {
        return new Limited<>(limit, Objects.requireNonNull(body, "body"));
    }

    // ---- what happens outside of loops

    /**
     * Waits until a callback says so. The consumer is called at once, in the awaiting task, and hands the resumer to
     * whoever will have the outcome. What the consumer throws is thrown here. Cancelling the task ends the wait; whoever
     * has to know of it says so with {@link Resumer#onCancel}.
     *
     * <pre>{@code
     * static Coroutine<String> line(Terminal terminal) {
     *     return suspend(resumer -> {
     *         var request = terminal.readLine(resumer::resume, resumer::fail);
     *         resumer.onCancel(request::abort);
     *     });
     * }
     * }</pre>
     */
    public static <T extends @Nullable Object> Coroutine<T> suspend(Consumer<Resumer<T>> starter) {
        return new Suspension<>(Objects.requireNonNull(starter, "starter"));
    }

    /**
     * Makes a blocking call on an offload thread: a virtual one where the JVM has them, from JDK 21 on; otherwise one of
     * 64 of the loop's own, for which further calls wait. What the call throws is thrown here as it is. Context variables have their values there; what the call sets is seen by itself alone.
     *
     * <p>A cancellation interrupts the call and is thrown here when that has ended by it. A call that gives a value or
     * fails otherwise has its way, and the cancellation comes at the next suspension. One that has not begun never
     * does.
     */
    public static <T extends @Nullable Object> Coroutine<T> blocking(Callable<T> call) {
        return new Blocking<>(Objects.requireNonNull(call, "call"));
    }
}
