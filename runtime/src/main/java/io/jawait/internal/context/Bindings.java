package io.jawait.internal.context;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of context variables; immutable, so that a task copies them by taking the reference. */
public final class Bindings {
    /** No variable is bound. */
    public static final Bindings NONE = new Bindings(new IdentityHashMap<>());

    private final Map<Object, @Nullable Object> values;

    private Bindings(Map<Object, @Nullable Object> values) {
        this.values = values;
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
        return new Bindings(copy);
    }

    /** These without the variable. */
    public Bindings without(Object variable) {
        Map<Object, @Nullable Object> copy = new IdentityHashMap<>(values);
        copy.remove(variable);
        return copy.isEmpty() ? NONE : new Bindings(copy);
    }
}
