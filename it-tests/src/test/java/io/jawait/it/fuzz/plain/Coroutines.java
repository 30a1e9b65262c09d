package io.jawait.it.fuzz.plain;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The verbs, which block. */
public final class Coroutines {
    private Coroutines() {}

    public static <T> T await(Coroutine<? extends T> coroutine) {
        return coroutine.value();
    }

    public static <T> T await(CompletionStage<? extends T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw Coroutines.<RuntimeException>sneaky(e.getCause());
        }
    }

    public static <T> Iterable<T> awaitEach(AsyncGenerator<T> elements) {
        return elements;
    }

    public static void emit(Object element) {
        AsyncGenerator.add(element);
    }

    public static <T> T run(Coroutine<T> coroutine) {
        return coroutine.value();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }
}
