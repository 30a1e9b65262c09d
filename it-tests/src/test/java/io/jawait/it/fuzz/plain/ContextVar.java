package io.jawait.it.fuzz.plain;

/** A variable of the only task. */
public final class ContextVar<T> {
    private T value;

    public ContextVar(String name, T initial) {
        this.value = initial;
    }

    public T get() {
        return value;
    }

    public void set(T newValue) {
        value = newValue;
    }
}
