package io.jawait;

import io.jawait.internal.close.CloseStack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Resources that are closed in the reverse order of their coming, as nested try-with-resources statements would, when
 * their number is not known beforehand.
 *
 * <pre>{@code
 * try (var open = new AsyncCloseStack()) {
 *     for (String host : hosts) {
 *         connections.add(open.push(await(connect(host))));
 *     }
 *     await(talk(connections));
 * }
 * }</pre>
 *
 * <p>Every resource is closed whatever the others do: the first exception leaves, with the others suppressed, and each
 * is told the exception that is leaving. A cancellation that comes meanwhile is thrown at the closing that waits, and
 * the others are closed after that. Belongs to one task at a time, and to its thread.
 */
public final class AsyncCloseStack implements AsyncCloseable {
    private Deque<AutoCloseable> resources = new ArrayDeque<>();
    private boolean closed;

    /** An empty stack. */
    public AsyncCloseStack() {}

    /**
     * Puts a resource on top: an {@link AsyncCloseable}, or any other that can be closed.
     *
     * @return the resource
     * @throws IllegalStateException if the stack has been closed; the resource is not closed then
     */
    public <R extends AutoCloseable> R push(R resource) {
        Objects.requireNonNull(resource, "resource");
        if (closed) {
            throw new IllegalStateException("The stack has been closed: it would not close " + resource);
        }
        resources.push(resource);
        return resource;
    }

    /**
     * Puts a clean-up on top, which is called when its turn to be closed has come, and awaited.
     *
     * @throws IllegalStateException if the stack has been closed; the clean-up is not called then
     */
    public <T extends @Nullable Object> void defer(AsyncCallable<T> cleanUp) {
        push(new Deferred(Objects.requireNonNull(cleanUp, "cleanUp")));
    }

    /** Hands all resources over to a new stack: this one closes none of them any more, and may be filled again. */
    public AsyncCloseStack moveAll() {
        AsyncCloseStack moved = new AsyncCloseStack();
        moved.resources = resources;
        resources = new ArrayDeque<>();
        return moved;
    }

    /** Closes the resources, the last one first. From now on the stack takes no more. Closing twice closes nothing more. */
    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        closed = true;
        return new CloseStack(resources, cause);
    }

    @Override
    public String toString() {
        return "stack of " + resources.size() + " resources";
    }

    private record Deferred(AsyncCallable<?> cleanUp) implements AsyncCloseable {
        @Override
        @SuppressWarnings("unchecked")
        public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
            return (Coroutine<@Nullable Void>) Coroutines.async(cleanUp);
        }

        @Override
        public String toString() {
            return "the clean-up " + cleanUp;
        }
    }
}
