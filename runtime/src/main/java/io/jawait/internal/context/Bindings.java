package io.jawait.internal.context;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of context variables, and the thread-locals of others if those are carried; immutable, so that a task copies
 * them by taking the reference.
 */
public final class Bindings {
    /** No variable is bound. */
    public static final Bindings NONE = new Bindings(new IdentityHashMap<>(), null);

    private final Map<Object, @Nullable Object> values;
    private final @Nullable Object carried;

    private Bindings(Map<Object, @Nullable Object> values, @Nullable Object carried) {
        this.values = values;
        this.carried = carried;
    }

    /** The variable's value, or what is given if it has none. */
    public @Nullable Object get(Object variable, @Nullable Object otherwise) {
        Object value = values.get(variable);
        return value != null || values.containsKey(variable) ? value : otherwise;
    }

    /** These with the variable bound to the value. */
    public Bindings with(Object variable, @Nullable Object value) {
        Map<Object, @Nullable Object> copy = new IdentityHashMap<>(values);
        copy.put(variable, value);
        return new Bindings(copy, carried);
    }

    /** These without the variable. */
    public Bindings without(Object variable) {
        Map<Object, @Nullable Object> copy = new IdentityHashMap<>(values);
        copy.remove(variable);
        return copy.isEmpty() && carried == null ? NONE : new Bindings(copy, carried);
    }

    /** What a {@link Carrier} has captured, or null. */
    public @Nullable Object carried() {
        return carried;
    }

    /** These with the captured values. */
    public Bindings carrying(Object captured) {
        return new Bindings(values, captured);
    }
}
