package io.jawait.it.fuzz.plain;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The verbs, which block. */
public final class Coroutines {
    private Coroutines() {}

    public static <T> @Nullable T await(Awaitable<? extends T> awaitable) {
        return awaitable.toCoroutine().value();
    }

    public static <T> @Nullable T await(CompletionStage<? extends T> stage) {
        try {
            return stage.toCompletableFuture().join();
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
        return Coroutine.done();
    }

    public static <T> Task<T> start(Coroutine<T> coroutine) {
        return new Task<>(coroutine);
    }

    public static <T> Task<T> startNow(Coroutine<T> coroutine) {
        return new Task<>(coroutine);
    }

    public static <T> @Nullable T run(Coroutine<T> coroutine) {
        return coroutine.value();
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }
}
