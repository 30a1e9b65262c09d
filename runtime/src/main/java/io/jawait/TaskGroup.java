package io.jawait;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.group.Group;
import io.jawait.internal.task.Given;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end with the block that started them: leaving the block awaits them all.
 *
 * <pre>{@code
 * try (var group = TaskGroup.open()) {
 *     Task<User> user = group.start(findUser(id));
 *     Task<Order> order = group.start(fetchOrder(id));
 *     await(group.join());
 *     return Coroutine.of(new Page(user.resultNow(), order.resultNow()));
 * }
 * }</pre>
 *
 * <p>A child that fails cancels its siblings and the body; all are awaited, and the block throws the first failure with
 * the others suppressed. If the body fails first, its exception leaves, with the children's suppressed. A child that was
 * cancelled is no failure. A cancellation of the task that owns the block ends the children before it leaves; what one of
 * them fails with meanwhile goes first, and the cancellation is thrown again at the next suspension.
 *
 * <p>Belongs to the task that opened it, or to the one that runs the generator in whose body that was; children may start
 * further ones. All methods are for the thread of that task's loop and throw {@link IllegalStateException} on others.
 */
public final class TaskGroup implements AsyncCloseable {
    private final Group group;

    private TaskGroup(Group group) {
        this.group = group;
    }

    /**
     * Opens a group in this task, to be closed by a try-with-resources statement.
     *
     * @throws IllegalStateException outside of a task
     */
    public static TaskGroup open() {
        Driver<?> task = ThreadHome.currentDriver();
        if (task == null) {
            throw new IllegalStateException("TaskGroup.open() opens a block of a task, and no task runs here:"
                    + " open it in an async method or lambda that is awaited, started or run");
        }
        return new TaskGroup(new Group(task));
    }

    /**
     * Starts a child. Its first step comes on the loop's next turn.
     *
     * @throws IllegalStateException if the group is failing or closed; the coroutine is closed then
     */
    public <T extends @Nullable Object> Task<T> start(Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        return group.start(null, coroutine, false);
    }

    /** As {@link #start(Coroutine)}, with a name for the task. */
    public <T extends @Nullable Object> Task<T> start(String name, Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        return group.start(Given.beside(coroutine, name, "name"), coroutine, false);
    }

    /** As {@link #start(Coroutine)}, for a lambda, which is called in the task. */
    public <T extends @Nullable Object> Task<T> start(AsyncCallable<T> body) {
        return start(Coroutines.async(body));
    }

    /** As {@link #start(Coroutine)}, but the first step runs at once, inside this call. */
    public <T extends @Nullable Object> Task<T> startNow(Coroutine<T> coroutine) {
        Objects.requireNonNull(coroutine, "coroutine");
        return group.start(null, coroutine, true);
    }

    /** As {@link #startNow(Coroutine)}, for a lambda. */
    public <T extends @Nullable Object> Task<T> startNow(AsyncCallable<T> body) {
        return startNow(Coroutines.async(body));
    }

    /** Waits, inside the block, until all children have ended. If one fails, the body is cancelled here. */
    public Coroutine<@Nullable Void> join() {
        return group.join();
    }

    /** Cancels the children, which is no error, and not the body. */
    public void cancel() {
        group.cancel();
    }

    /**
     * Awaits the children; with a cause, or when a child fails, cancels them first. Throws the first failure of a child,
     * unless the cause came before it.
     */
    @Override
    public Coroutine<@Nullable Void> closeAsync(@Nullable Throwable cause) {
        return group.close(cause);
    }

    @Override
    public String toString() {
        return group.toString();
    }
}
