package io.jawait.it.fuzz.plain;

/** A value that is there already. */
public record Coroutine<T>(T value) {
    public static <T> Coroutine<T> of(T value) {
        return new Coroutine<>(value);
    }

    public static Coroutine<Void> done() {
        return new Coroutine<>(null);
    }
}
