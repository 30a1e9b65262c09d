package io.jawait.internal.combine;

import io.jawait.CancelledError;
import io.jawait.Task;
import io.jawait.internal.close.Failures;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.Cancellations;
import io.jawait.internal.task.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits until all of its children have ended, whatever happens. A cancellation goes to them first, and to the awaiting
 * task when they have ended; a failure goes before it.
 *
 * @param <R> the type of the result
 */
abstract class Joint<R extends @Nullable Object> extends Frame<R> implements Wait, Children.Owner {
    private @Nullable Children children;
    /** Set while it is parked here. */
    private @Nullable Driver<?> parent;

    private boolean cancelling;

    /** Why it would never end, once that is known. */
    private @Nullable Refusal refusal;

    /** What it throws when those have ended that it has started. */
    private record Refusal(Failures failures, Set<Task<?>> unwinding) {}

    /** Adds the first children. */
    abstract void begin(Children begun);

    /** A child has ended. */
    abstract void ended(Task<?> child);

    /** What to throw now that all have ended, or null. */
    abstract @Nullable Throwable failure();

    /** The result, if there is no failure. */
    abstract R result();

    @Override
    public final @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == STARTED) {
            Children begun = new Children(driver, this::childEnded);
            children = begun;
            begin(begun);
            if (begun.running() > 0) {
                parent = driver;
                driver.park(this);
                return driver.suspended(this, STARTED + 1);
            }
            Throwable failure = failure();
            if (failure != null) {
                throw begun.thrownHere(failure);
            }
            return driver.rest(result());
        }
        driver.take();
        return result();
    }

    private void childEnded(Task<?> child) {
        if (refusal != null) {
            endedInVain(child, refusal);
            return;
        }
        Driver<?> driver = parent;
        ended(child);
        if (begun().running() == 0 && driver != null) {
            parent = null;
            driver.wake(this, end(driver));
        }
    }

    @Override
    public final void refuse(Driver<?> driver, Throwable failure) {
        List<Task<?>> started = begun().started();
        Refusal told =
                new Refusal(new Failures(driver.placed(new Thrown(failure)).error()), new HashSet<>(started));
        Throwable before = failure();
        if (before != null) {
            told.failures.add(before);
        }
        refusal = told;
        Cancellations.pass(driver, started, "what they were started for would never end", false);
        wakeRefused(told);
    }

    private void endedInVain(Task<?> child, Refusal told) {
        if (told.unwinding.remove(child)) {
            Throwable failure = child.isCancelled() ? null : failureOf(child);
            if (failure != null) {
                told.failures.add(failure);
            }
            Children.failuresToClose(child).forEach(told.failures::add);
        }
        wakeRefused(told);
    }

    private void wakeRefused(Refusal told) {
        Driver<?> driver = parent;
        if (driver != null && told.unwinding.isEmpty()) {
            parent = null;
            driver.wake(this, new Thrown(told.failures.first()));
        }
    }

    private @Nullable Object end(Driver<?> driver) {
        Throwable failure = failure();
        if (failure != null) {
            return begun().thrown(failure);
        }
        CancelledError request = driver.takeInterrupt();
        return request == null ? null : new Thrown(request);
    }

    @Override
    public final void arm(Driver<?> driver) {
        // The children are being listened to since they were added; they end between steps, never inside of one.
    }

    @Override
    public final boolean disarm(Driver<?> driver) {
        cancelling = true;
        begun().cancelAll(driver.reason(), driver.isInsisting());
        return false;
    }

    @Override
    public final Collection<? extends Task<?>> awaited() {
        return begun().unfinished();
    }

    @Override
    public boolean isForAll() {
        return true;
    }

    @Override
    public final int breadth() {
        return begun().running();
    }

    /** Whether the children have been cancelled because the awaiting task was. */
    final boolean isCancelling() {
        return cancelling;
    }

    @Override
    public final @Nullable Children children() {
        return children;
    }

    final Children begun() {
        return Objects.requireNonNull(children);
    }

    /** What it was made for, and takes with it when it is closed before it began. */
    Collection<?> given() {
        return List.of();
    }

    @Override
    protected final void discarded() {
        given().forEach(Frame::discard);
    }

    static @Nullable Throwable failureOf(Task<?> child) {
        return Outcome.of(child) instanceof Thrown thrown ? thrown.error() : null;
    }
}
