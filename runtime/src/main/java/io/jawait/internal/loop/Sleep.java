package io.jawait.internal.loop;

import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.Wait;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that ends when its time has come; at once the wait, and the node in the heap of its loop's timers. A
 * scheduled callback is one too, with a runnable in the driver's place.
 */
public final class Sleep extends Frame<@Nullable Void> implements Wait {
    /** Its place in the heap, or -1; written by {@link Timers}. */
    int place = -1;

    /** The delay in nanoseconds until it is armed, the deadline on the loop's clock after that. */
    long deadline;

    int order;

    /** The driver that sleeps, the {@link Alarm} to ring at once, or the {@link Runnable} to put into the queue. */
    private @Nullable Object sleeper;

    public Sleep(Duration delay) {
        deadline = Delay.nanos(delay);
    }

    Sleep(long deadline, Runnable callback) {
        this.deadline = deadline;
        this.sleeper = callback;
    }

    Sleep(long deadline, Alarm alarm) {
        this.deadline = deadline;
        this.sleeper = alarm;
    }

    boolean isBefore(Sleep other) {
        long ahead = deadline - other.deadline;
        return ahead < 0 || (ahead == 0 && order - other.order < 0);
    }

    @Override
    public @Nullable Object resume(Driver<?> driver, int budget) {
        return deadline <= 0 ? driver.yield() : driver.park(this);
    }

    @Override
    public void arm(Driver<?> driver) {
        sleeper = driver;
        AbstractEventLoop loop = (AbstractEventLoop) driver.home().loop();
        deadline = loop.deadline(deadline);
        if (driver.home() == loop) {
            loop.timers.add(this);
        } else {
            loop.handOver(() -> loop.timers.add(this));
        }
    }

    @Override
    public boolean disarm(Driver<?> driver) {
        AbstractEventLoop loop = (AbstractEventLoop) driver.home().loop();
        if (driver.home() == loop) {
            loop.timers.remove(this);
        } else {
            loop.handOver(() -> loop.timers.remove(this));
        }
        return true;
    }

    /** Its time has come; called on the loop, which it has left. */
    void fire(TurningHome loop) {
        Object who = Objects.requireNonNull(sleeper);
        if (who instanceof Alarm alarm) {
            alarm.fire(this);
        } else if (!(who instanceof Driver<?> driver)) {
            loop.enqueue((Runnable) who);
        } else if (driver.home() == loop) {
            driver.wake(this, null);
        } else {
            driver.home().handOver(() -> driver.wakeNow(this, null));
        }
    }

    @Override
    public String toString() {
        return "sleep";
    }
}
