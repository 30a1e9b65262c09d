package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/** Values that woven code handed over as plain objects, given back the type that its signature promised. */
public final class Untyped {
    private Untyped() {}

    /** The value as a {@code T}; whether null is one of them is the woven method's promise. */
    @SuppressWarnings({"unchecked", "NullAway"})
    public static <T extends @Nullable Object> T as(@Nullable Object value) {
        return (T) value;
    }
}
