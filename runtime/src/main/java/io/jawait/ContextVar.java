package io.jawait;

import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.ThreadBindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Untyped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value belongs to the task. A task starts with a copy of the values of whoever started it; what it
 * awaits shares them, so that a coroutine can set a value for its caller. {@link Coroutines#blocking} carries them to
 * the other thread, and callbacks given to an {@link EventLoop} see those of whoever gave them. Outside of any task each
 * thread has its own values.
 *
 * <pre>{@code
 * static final ContextVar<String> USER = new ContextVar<>("user", "nobody");
 *
 * @Async Coroutine<Void> handle(Request request) {
 *     USER.set(request.user());
 *     await(gather(audit(), answer(request))); // both see the user
 *     return Coroutine.done();
 * }
 * }</pre>
 *
 * <p>Make variables constants: the value is found by the variable's identity. All methods may be called anywhere.
 *
 * @param <T> the type of the values
 */
public final class ContextVar<T extends @Nullable Object> {
    private final String name;
    private final @Nullable T initial;

    /** A variable without a name, whose value is null until it is set. */
    public ContextVar() {
        this("context variable", null);
    }

    /** A variable whose value is null until it is set. */
    public ContextVar(String name) {
        this(name, null);
    }

    /** A variable with the value that it has until it is set, may be null. */
    public ContextVar(String name, @Nullable T initial) {
        this.name = Objects.requireNonNull(name, "name");
        this.initial = initial;
    }

    /** What it was made with; for people. */
    public String name() {
        return name;
    }

    /** The value here, or the initial one. */
    public T get() {
        Driver<?> task = ThreadHome.currentDriver();
        Bindings bindings = task == null ? ThreadBindings.get() : task.bindings();
        return Untyped.as(bindings.get(this, initial));
    }

    /** Sets the value for the rest of this task, and for those it starts from now on. */
    public void set(T value) {
        Driver<?> task = ThreadHome.currentDriver();
        if (task == null) {
            ThreadBindings.set(ThreadBindings.get().with(this, value));
        } else {
            task.bindings(task.bindings().with(this, value));
        }
    }

    /** Sets the initial value back. */
    public void remove() {
        Driver<?> task = ThreadHome.currentDriver();
        if (task == null) {
            ThreadBindings.set(ThreadBindings.get().without(this));
        } else {
            task.bindings(task.bindings().without(this));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
