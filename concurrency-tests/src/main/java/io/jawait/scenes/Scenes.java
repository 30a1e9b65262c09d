package io.jawait.scenes;

import static io.jawait.Coroutines.await;
import static io.jawait.Coroutines.yieldNow;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.Resumer;
import io.jawait.sync.AsyncLock;
import io.jawait.sync.AsyncQueue;
import io.jawait.sync.AsyncSemaphore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is awaited in the scenes that threads play; woven, and so apart from them. */
public final class Scenes {
    /** What a cancelled one gives. */
    public static final int CANCELLED = -1;

    /** A failure without a trace, which takes no time to make. */
    private static final RuntimeException FAILURE = new RuntimeException("failed", null, false, false) {};

    private Scenes() {}

    /** The future's value, or {@link #CANCELLED}. */
    @Async
    public static Coroutine<Integer> value(CompletableFuture<Integer> future) {
        try {
            return Coroutine.of(await(future));
        } catch (CancelledError e) {
            return Coroutine.of(CANCELLED);
        }
    }

    /** What the resumer is given, or {@link #CANCELLED}; publishes the resumer. */
    @Async
    public static Coroutine<Integer> resumed(AtomicReference<Resumer<Integer>> published, AtomicInteger cancellations) {
        try {
            int value = await(Coroutines.<Integer>suspend(resumer -> {
                resumer.onCancel(cancellations::incrementAndGet);
                published.set(resumer);
            }));
            return Coroutine.of(value);
        } catch (CancelledError e) {
            return Coroutine.of(CANCELLED);
        }
    }

    /** Adds one to a count that only the lock guards. */
    @Async
    public static Coroutine<@Nullable Void> add(AsyncLock lock, int[] count) {
        try (var held = await(lock.acquire())) {
            int before = count[0];
            await(yieldNow());
            count[0] = before + 1;
        }
        return Coroutine.done();
    }

    /** Takes a permit and gives it back. */
    @Async
    public static Coroutine<Integer> pass(AsyncSemaphore semaphore) {
        try (var permit = await(semaphore.acquire())) {
            return Coroutine.of(1);
        } catch (CancelledError e) {
            return Coroutine.of(CANCELLED);
        }
    }

    /** Takes an item, or gives {@link #CANCELLED}. */
    @Async
    public static Coroutine<Integer> take(AsyncQueue<Integer> queue) {
        try {
            return Coroutine.of(await(queue.take()));
        } catch (CancelledError e) {
            return Coroutine.of(CANCELLED);
        }
    }

    /** A hot method that awaits two futures and adds them. */
    @Async
    public static CompletableFuture<Integer> sum(CompletableFuture<Integer> one, CompletableFuture<Integer> other) {
        int first = await(one);
        return CompletableFuture.completedFuture(first + await(other));
    }

    /** Fails as soon as it has said so. */
    @Async
    public static Coroutine<Integer> fail(AtomicBoolean about) {
        about.set(true);
        throw FAILURE;
    }
}
