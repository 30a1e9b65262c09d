package io.jawait.internal.generate;

import io.jawait.Task;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Wait;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cancels the pumps, which close their sources, and waits for them. */
final class ClosingBuffered extends Frame<@Nullable Void> implements Wait, Driver.Listener {
    private final Buffered buffered;
    private final Arriving<?> walk;
    private final @Nullable String reason;
    private @Nullable Driver<?> closer;

    /** @param reason what the pumps are told */
    ClosingBuffered(Buffered buffered, Arriving<?> walk, @Nullable String reason) {
        this.buffered = buffered;
        this.walk = walk;
        this.reason = reason;
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) throws Throwable {
        if (state == STARTED) {
            walk.forget();
            buffered.stop(driver, reason);
            driver.park(this);
            return driver.suspended(this, STARTED + 1);
        }
        driver.take();
        if (driver.isInterruptPending()) {
            throw Objects.requireNonNull(driver.takeInterrupt());
        }
        buffered.throwFailure(driver);
        return null;
    }

    @Override
    public void arm(Driver<?> driver) {
        closer = driver;
        buffered.listen(this);
        ended(driver);
    }

    /** The sources close first; an explicit request interrupts that, as it would without a buffer. */
    @Override
    public boolean disarm(Driver<?> driver) {
        if (driver.isInsisting()) {
            buffered.cancelPumps(driver.reason(), true);
        }
        return false;
    }

    @Override
    public void ended(Driver<?> ignored) {
        Driver<?> waiting = closer;
        if (buffered.isOver() && waiting != null) {
            closer = null;
            waiting.wake(this, null);
        }
    }

    @Override
    public @Nullable Driver<?> awaiter() {
        return closer;
    }

    @Override
    public Collection<? extends Task<?>> awaited() {
        return buffered.awaited();
    }

    @Override
    public String toString() {
        return "closing " + buffered;
    }
}
