package io.jawait.internal.woven;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;

/** Something that has a public method {@code close()}, and no type that says so. */
record LooseResource(Object resource) implements AutoCloseable {
    @Override
    public void close() throws ReflectiveOperationException {
        try {
            resource.getClass().getMethod("close").invoke(resource);
        } catch (InvocationTargetException e) {
            throw LooseResource.<RuntimeException>unchecked(Objects.requireNonNull(e.getCause()));
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
