package io.jawait.it.fuzz.plain.sync;

import io.jawait.it.fuzz.plain.Coroutine;

/** Permits of which there are always enough. */
public final class AsyncSemaphore {
    private int permits;

    public AsyncSemaphore(int permits) {
        this.permits = permits;
    }

    public Coroutine<Held> acquire() {
        permits--;
        return Coroutine.of(this::release);
    }

    public void release() {
        permits++;
    }

    public int availablePermits() {
        return permits;
    }
}
