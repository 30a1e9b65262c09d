package io.jawait.internal.outside;

import io.jawait.Resumer;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Thrown;
import io.jawait.internal.frame.Wait;
import io.jawait.internal.task.TaskHome;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a callback resumes it.
 *
 * @param <T> the type of the value
 */
public final class Suspension<T extends @Nullable Object> extends Frame<T> implements Wait, Runnable {
    private @Nullable Consumer<? super Resumer<T>> starter;
    private @Nullable Resumption resumption;
    private @Nullable Driver<?> waiter;

    public Suspension(Consumer<? super Resumer<T>> starter) {
        this.starter = starter;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state != STARTED) {
            return driver.take();
        }
        waiter = driver;
        Resumption open = begin(driver);
        resumption = open;
        if (open.hasArrived()) {
            if (open.value() instanceof Thrown thrown) {
                throw driver.found(thrown);
            }
            return driver.rest(open.value());
        }
        driver.park(this);
        return driver.suspended(this, STARTED + 1);
    }

    private Resumption begin(Driver<?> driver) {
        ResumeOnce<T> resumer = new ResumeOnce<>((TaskHome) driver.home(), this);
        Consumer<? super Resumer<T>> called = Objects.requireNonNull(starter);
        // What it holds may hold the resumer, which is to be noticed when it is lost.
        starter = null;
        try {
            called.accept(resumer);
        } catch (Throwable e) {
            resumer.resumption.drop();
            throw e;
        }
        return resumer.resumption;
    }

    /** An outcome has come. Called in the driver's home. */
    @Override
    public void run() {
        Resumption open = resumption;
        // Null if the starter failed after it had resumed: that counts.
        if (open != null) {
            Object told = open.value();
            Objects.requireNonNull(waiter).wakeNow(this, told instanceof Thrown thrown ? Thrown.brought(thrown) : told);
        }
    }

    @Override
    public void arm(Driver<?> driver) {
        // Whoever has the resumer knows already.
    }

    /** A value that has come before is delivered first. */
    @Override
    public boolean disarm(Driver<?> driver) {
        return Objects.requireNonNull(resumption).cancel();
    }

    @Override
    public boolean isForeign() {
        return true;
    }

    @Override
    public String toString() {
        return "suspend(..)";
    }
}
