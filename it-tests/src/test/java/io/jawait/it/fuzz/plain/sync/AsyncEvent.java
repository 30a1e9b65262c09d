package io.jawait.it.fuzz.plain.sync;

import io.jawait.it.fuzz.plain.Coroutine;

/** A flag that is set before anybody waits for it. */
public final class AsyncEvent {
    private boolean set;

    public Coroutine<Void> await() {
        if (!set) {
            throw new IllegalStateException("nobody will ever set it");
        }
        return Coroutine.done();
    }

    public void set() {
        set = true;
    }

    public void clear() {
        set = false;
    }

    public boolean isSet() {
        return set;
    }
}
