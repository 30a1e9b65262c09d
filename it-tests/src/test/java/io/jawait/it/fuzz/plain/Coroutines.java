package io.jawait.it.fuzz.plain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The verbs, which block. */
public final class Coroutines {
    private Coroutines() {}

    public static <T> @Nullable T await(Awaitable<? extends T> awaitable) {
        // What the virtual machine throws by itself it may throw without room for suppressed exceptions.
        return Objects.requireNonNull(awaitable).toCoroutine().value();
    }

    public static <T> @Nullable T await(CompletionStage<? extends T> stage) {
        try {
            return Objects.requireNonNull(stage).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw Coroutines.<RuntimeException>sneaky(e.getCause() == null ? e : e.getCause());
        }
    }

    public static <T> @Nullable T await(Task<? extends T> task) {
        return task.value();
    }

    public static <T> Iterable<T> awaitEach(AsyncIterable<? extends T> elements) {
        return () -> new EachIterator<>(elements.iterator());
    }

    public static void emit(Object element) {
        Lockstep.emit(element);
    }

    public static Coroutine<Void> yieldNow() {
        Task.giveWay();
        return Coroutine.done();
    }

    public static <T> Task<T> start(Coroutine<T> coroutine) {
        return new Task<>(coroutine);
    }

    public static <T> Task<T> startNow(Coroutine<T> coroutine) {
        return new Task<>(coroutine);
    }

    public static <T> Task<T> start(AsyncCallable<T> body) {
        return new Task<>(async(body));
    }

    public static <T> Coroutine<T> async(AsyncCallable<T> body) {
        try {
            return body.call();
        } catch (Throwable e) {
            return Coroutine.failed(e);
        }
    }

    public static <T> Coroutine<T> shield(Awaitable<T> awaited) {
        return awaited.toCoroutine();
    }

    public static <T> Coroutine<T> timeout(Duration limit, Awaitable<T> awaited) {
        return awaited.toCoroutine();
    }

    @SafeVarargs
    @SuppressWarnings("unchecked")
    public static <T> Coroutine<T> race(Awaitable<? extends T>... awaited) {
        return (Coroutine<T>) awaited[0].toCoroutine();
    }

    @SafeVarargs
    public static <T> Coroutine<List<T>> gather(Awaitable<? extends T>... awaited) {
        return async(() -> {
            List<T> values = new ArrayList<>();
            for (Awaitable<? extends T> each : awaited) {
                values.add(each.toCoroutine().value());
            }
            return Coroutine.of(values);
        });
    }

    @SafeVarargs
    @SuppressWarnings("unchecked")
    public static <T> Coroutine<List<Task<T>>> settle(Awaitable<? extends T>... awaited) {
        List<Task<T>> ended = new ArrayList<>();
        for (Awaitable<? extends T> each : awaited) {
            ended.add(new Task<>((Coroutine<T>) each.toCoroutine()));
        }
        return Coroutine.of(ended);
    }

    public static <T> Coroutine<T> blocking(Callable<T> call) {
        return async(() -> Coroutine.of(call.call()));
    }

    public static <T> @Nullable T run(Coroutine<T> coroutine) {
        return coroutine.value();
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }
}
