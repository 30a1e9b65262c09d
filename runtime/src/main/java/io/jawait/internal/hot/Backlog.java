package io.jawait.internal.hot;

import io.jawait.internal.loop.AbstractEventLoop;
import io.jawait.internal.loop.BackgroundLoop;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Homes that the thread which adds them will enter when it has come out of those that it is inside of. Should it wait meanwhile, which
 * may be for just those, the background loop enters them.
 */
final class Backlog {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private volatile Thread thread = Thread.currentThread();
    private final ConcurrentLinkedQueue<HotHome> homes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean watched = new AtomicBoolean();

    void add(HotHome home) {
        thread = Thread.currentThread();
        homes.add(home);
        watch();
    }

    /** The home whose turn it is, or null. Callable from any thread. */
    @Nullable
    HotHome poll() {
        return homes.poll();
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) {
            AbstractEventLoop background = BackgroundLoop.get();
            background.handOver(() -> background.schedule(PATIENCE, this::look));
        }
    }

    private void look() {
        if (isWaiting()) {
            for (HotHome home = homes.poll(); home != null; home = homes.poll()) {
                home.enter();
            }
        }
        watched.set(false);
        if (!homes.isEmpty()) {
            watch();
        }
    }

    private boolean isWaiting() {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            default -> false;
        };
    }
}
