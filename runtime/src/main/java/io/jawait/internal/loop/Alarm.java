package io.jawait.internal.loop;

import io.jawait.internal.frame.Home;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A deadline that can be moved. Confined to one home, in which it rings; the timer is on that home's loop. */
public final class Alarm {
    private final Home home;
    private final AbstractEventLoop loop;
    private final Runnable ring;

    /** The timer that counts; what others still fire is void. */
    private @Nullable Sleep timer;

    public Alarm(Home home, Runnable ring) {
        this.home = home;
        this.loop = (AbstractEventLoop) home.loop();
        this.ring = ring;
    }

    /** The time of the loop's clock at which the delay from now has passed. */
    public long deadline(Duration delay) {
        return loop.deadline(Delay.nanos(delay));
    }

    /** Rings at the given time of the loop's clock: now if that has come, otherwise on the turn that finds it has. */
    public void set(long deadline) {
        clear();
        if (deadline - loop.deadline(0) <= 0) {
            ring.run();
            return;
        }
        Sleep next = new Sleep(deadline, this);
        timer = next;
        if (home == loop) {
            loop.timers.add(next);
        } else {
            loop.handOver(() -> loop.timers.add(next));
        }
    }

    /** Does not ring any more. */
    public void clear() {
        Sleep old = timer;
        timer = null;
        if (old == null) {
            return;
        }
        if (home == loop) {
            loop.timers.remove(old);
        } else {
            loop.handOver(() -> loop.timers.remove(old));
        }
    }

    /** The timer's time has come; called on the loop. */
    void fire(Sleep fired) {
        if (home == loop) {
            rung(fired);
        } else {
            home.handOver(() -> rung(fired));
        }
    }

    private void rung(Sleep fired) {
        if (timer == fired) {
            timer = null;
            ring.run();
        }
    }
}
