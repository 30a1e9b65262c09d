package io.jawait.internal.combine;

import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.Awaiting;
import io.jawait.internal.task.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Awaits something to its end: a cancellation is delivered after that.
 *
 * @param <T> the type of the value
 */
public final class Shield<T extends @Nullable Object> extends Frame<T> implements Wait, Children.Owner {
    private final Awaitable<? extends T> awaited;
    private @Nullable Driver<?> parent;
    private @Nullable Children children;

    public Shield(Awaitable<? extends T> awaited) {
        this.awaited = awaited;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state != STARTED) {
            return driver.take();
        }
        Children only = new Children(driver, this::ended);
        only.addAll(List.of(awaited), this);
        Task<?> begun = only.tasks().get(0);
        children = only;
        if (only.running() == 0) {
            Object outcome = Outcome.of(begun);
            if (outcome instanceof Thrown thrown) {
                throw only.thrownHere(thrown.error());
            }
            return driver.rest(outcome);
        }
        parent = driver;
        driver.park(this);
        return driver.suspended(this, STARTED + 1);
    }

    private void ended(Task<?> ended) {
        Driver<?> driver = parent;
        if (driver == null) {
            return;
        }
        Object outcome = Outcome.of(ended);
        if (outcome instanceof Thrown thrown) {
            driver.wake(this, Objects.requireNonNull(children).thrown(thrown.error()));
            return;
        }
        CancelledError request = driver.takeInterrupt();
        driver.wake(this, request == null ? outcome : new Thrown(request));
    }

    @Override
    public void arm(Driver<?> driver) {
        // The child is being listened to since it was added.
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        return false;
    }

    @Override
    public void refuse(Driver<?> driver, Throwable failure) {
        if (awaited instanceof Task<?>) {
            parent = null;
            driver.wake(this, driver.placed(new Thrown(failure)));
        }
    }

    @Override
    protected void discarded() {
        discard(awaited);
    }

    @Override
    public Collection<? extends Task<?>> awaited() {
        return children == null ? List.of() : children.unfinished();
    }

    @Override
    public @Nullable Children children() {
        return children;
    }

    @Override
    public boolean isForAll() {
        return true;
    }

    @Override
    public String toString() {
        return "shield(" + Awaiting.text(awaited) + ")";
    }
}
