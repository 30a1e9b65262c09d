package io.jawait.it.fuzz.plain.sync;

import io.jawait.it.fuzz.plain.Coroutine;

/** A lock that nobody else wants. */
public final class AsyncLock {
    private boolean held;

    public Coroutine<Held> acquire() {
        held = true;
        return Coroutine.of(() -> held = false);
    }

    public boolean isHeld() {
        return held;
    }

    public AsyncCondition newCondition() {
        return new AsyncCondition();
    }
}
