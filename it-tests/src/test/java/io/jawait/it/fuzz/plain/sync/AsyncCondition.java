package io.jawait.it.fuzz.plain.sync;

import io.jawait.it.fuzz.plain.Coroutine;
import java.util.function.BooleanSupplier;

/** Only named: the plain program takes turns by other means. */
public final class AsyncCondition {
    AsyncCondition() {}

    public Coroutine<Void> await(BooleanSupplier condition) {
        throw new UnsupportedOperationException();
    }

    public void signalAll() {
        throw new UnsupportedOperationException();
    }
}
