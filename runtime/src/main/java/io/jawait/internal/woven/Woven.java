package io.jawait.internal.woven;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.close.CloseStack;
import io.jawait.internal.close.Closing;
import io.jawait.internal.close.Leaving;
import io.jawait.internal.frame.Asked;
import io.jawait.internal.frame.Code;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.WovenFrame;
import io.jawait.internal.generate.EachIterator;
import io.jawait.internal.generate.NoElements;
import io.jawait.internal.task.Awaits;
import io.jawait.internal.task.JoinedFuture;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the bodies of generated code call, which may change with every version: weave with the version that runs. By
 * {@link Starters1} generated code is told from that of other versions.
 */
public final class Woven {
    private Woven() {}

    /** Awaits what is no cold coroutine of a woven method. */
    private static final Code OTHERWISE =
            (awaited, driver, budget) -> Awaits.await(awaited, Objects.requireNonNull(driver), budget);

    /** Awaits what else an async method returns. */
    private static final Code RETURNED =
            (returned, driver, budget) -> tail(returned, Objects.requireNonNull(driver), budget);

    /**
     * The code that gives the value of what is awaited, or {@link Frame#SUSPENDED}, and throws the original failure. Of a
     * coroutine of a woven method that is its body, which it is claimed for. Generated code calls it where the await
     * stands: a body has no frames but its own and its callers' on the stack, compilers learn at each await which bodies
     * it calls, and nothing that all awaits go through can keep them from compiling one body into another.
     */
    public static Code begun(Awaitable<?> awaited, int budget) {
        return awaited instanceof WovenFrame<?> frame && budget >= 0 ? begun(frame) : OTHERWISE;
    }

    /** As {@link #begun}, of what an async method returns, which is awaited in its stead. */
    public static Code begunTail(@Nullable Object returned, int budget) {
        return returned instanceof WovenFrame<?> frame && budget >= 0 ? begun(frame) : RETURNED;
    }

    private static Code begun(WovenFrame<?> frame) {
        frame.claim();
        return frame.code();
    }

    /** The value, or {@link Frame#SUSPENDED}; throws the original failure. */
    public static @Nullable Object await(CompletionStage<?> awaited, Driver<?> driver, int budget) throws Throwable {
        return Awaits.await(awaited, driver);
    }

    /** The value, or {@link Frame#SUSPENDED}; throws the original failure. */
    public static @Nullable Object await(Task<?> awaited, Driver<?> driver, int budget) throws Throwable {
        return Awaits.await((CompletionStage<?>) awaited, driver);
    }

    /** Completes the trace of what a handler has caught that may look at it. */
    public static void caught(Object thrown, Driver<?> driver) {
        if (thrown instanceof Throwable error) {
            driver.caught(error);
        }
    }

    /** What a primitive gives, or {@link Frame#SUSPENDED}: what awaiting its coroutine does, without that. */
    public static @Nullable Object ask(Asked asked, Driver<?> driver, int budget) {
        return Asked.ask(Objects.requireNonNull(asked, "await on null"), driver);
    }

    /** As above, where the coroutine takes an argument: the item that is put into a queue. */
    public static @Nullable Object ask(Asked asked, Object argument, Driver<?> driver, int budget) {
        return Asked.ask(
                Objects.requireNonNull(asked, "await on null"), Objects.requireNonNull(argument, "item"), driver);
    }

    /** What to await where the compiler did not know its type. */
    public static Awaitable<?> awaitable(@Nullable Object awaited) {
        if (awaited instanceof Awaitable<?> awaitable) {
            return awaitable;
        }
        if (awaited instanceof CompletionStage<?> stage) {
            return Coroutine.from(stage);
        }
        throw new IllegalArgumentException("await takes a coroutine, a task or a future, not "
                + (awaited == null ? "null" : "a " + awaited.getClass().getName()));
    }

    /** Awaits what an async method returns, in its stead. */
    public static @Nullable Object tail(@Nullable Object returned, Driver<?> driver, int budget) throws Throwable {
        if (returned instanceof Awaitable<?> awaitable) {
            return Awaits.await(awaitable, driver, budget);
        }
        if (returned instanceof CompletionStage<?> stage) {
            return Awaits.await(stage, driver);
        }
        throw new NullPointerException("An async method returned "
                + (returned == null ? "null" : returned.getClass().getName())
                + " instead of a coroutine or a future: what gives nothing returns Coroutine.done(), a null"
                + " Coroutine.of(null), or CompletableFuture.completedFuture(null) where a future is declared");
    }

    /** Takes what a generator returns at its end; the elements of another generator would be lost. */
    public static @Nullable Object end(@Nullable Object returned, Driver<?> driver, int budget) {
        if (returned == NoElements.generator()) {
            return null;
        }
        if (returned instanceof Frame<?> other) {
            other.close();
        }
        throw new IllegalStateException("A generator returned " + (returned == null ? "null" : "another one")
                + " instead of AsyncGenerator.end(). To give the elements of another one, emit each:"
                + " for (var element : awaitEach(other)) emit(element)");
    }

    /** What to await in the given future's stead, where failures are to come as {@code join()} throws them. */
    public static CompletionStage<?> joined(CompletionStage<?> stage) {
        return JoinedFuture.of(stage);
    }

    /** What the body of a generator returns to emit the value, when it has saved itself. */
    public static Object emit(@Nullable Object value) {
        return value == null ? Frame.EMITTED_NULL : value;
    }

    /** Whether the iterator has a next element: a Boolean, or {@link Frame#SUSPENDED}. */
    public static @Nullable Object hasNext(Iterator<?> iterator, Driver<?> driver, int budget) throws Throwable {
        return iterator instanceof EachIterator<?> each ? each.ask(driver, budget) : (Object) iterator.hasNext();
    }

    /**
     * What a loop goes on with: null at its end, or what {@link #element} tells the next element by; or {@link
     * Frame#SUSPENDED}.
     */
    public static @Nullable Object next(Iterator<?> iterator, Driver<?> driver, int budget) throws Throwable {
        if (iterator instanceof EachIterator<?> each) {
            return each.askNext(driver, budget);
        }
        return iterator.hasNext() ? Frame.ANNOUNCED : null;
    }

    /** The element that {@link #next} has found. */
    public static @Nullable Object element(Object found, Iterator<?> iterator) {
        if (found instanceof Frame.Marker) {
            return found == Frame.EMITTED_NULL ? null : iterator.next();
        }
        return found;
    }

    /** Closes a resource, which compilers ask only if it is not null: null, or {@link Frame#SUSPENDED}. */
    public static @Nullable Object close(
            @Nullable Object resource, @Nullable Throwable cause, Driver<?> driver, int budget) throws Throwable {
        if (resource instanceof AsyncCloseable closeable) {
            return Awaits.await(Closing.of(closeable, cause), driver, budget);
        }
        if (resource == null) {
            throw new NullPointerException("close() on null");
        }
        ((AutoCloseable) resource).close();
        return null;
    }

    /** Closes a resource when it is awaited, and throws what is to leave in the stead of the cause, if anything. */
    public static Coroutine<?> closing(@Nullable AutoCloseable resource, @Nullable Throwable cause) {
        return resource == null ? Coroutine.done() : new CloseStack(new ArrayDeque<>(List.of(resource)), cause);
    }

    /** As {@link #closing}, for languages in which whatever has a method {@code close()} may be a resource. */
    public static Coroutine<?> closingAny(Object resource, @Nullable Throwable cause) {
        return closing(resource instanceof AutoCloseable known ? known : new LooseResource(resource), cause);
    }

    /** Which of two exceptions leaves a block whose resource threw while it was closed. */
    public static Throwable leaving(Throwable primary, Throwable fromClose) {
        return Leaving.choose(primary, fromClose);
    }

    /** Throws what closing a resource threw if it leaves in the stead of the primary one, in which else it is suppressed. */
    public static void leave(Throwable primary, Throwable fromClose) throws Throwable {
        if (Leaving.choose(primary, fromClose) == fromClose) {
            throw fromClose;
        }
    }

    /** What a method throws that weaving refused. */
    public static RuntimeException refused(String message) {
        return new IllegalStateException(message);
    }

    // ---- what the first calls of generated code were before they had a number

    /** Refuses a class of another version. */
    public static @Nullable Frame<?> mark(Code code, int method) {
        throw OtherVersion.refusal();
    }

    /** Refuses a class of another version. */
    public static CompletableFuture<?> hot(WovenFrame<?> frame) {
        throw OtherVersion.refusal();
    }

    /** Refuses a class of another version. */
    public static CompletableFuture<?> hot(WovenFrame<?> frame, CompletableFuture<?> own) {
        throw OtherVersion.refusal();
    }

    /** Refuses a class of another version. */
    public static AsyncGenerator<?> generator(WovenFrame<?> body) {
        throw OtherVersion.refusal();
    }
}
