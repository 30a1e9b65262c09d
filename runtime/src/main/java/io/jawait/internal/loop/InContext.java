package io.jawait.internal.loop;

import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.ThreadBindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;

/** A callback that sees the context variables as whoever handed it over did; what it sets is seen by itself alone. */
record InContext(AbstractEventLoop loop, Runnable callback, Bindings bindings) implements Runnable {
    /** The callback with what its caller sees. */
    static Runnable of(AbstractEventLoop loop, Runnable callback) {
        Driver<?> task = ThreadHome.currentDriver();
        return new InContext(loop, callback, task == null ? ThreadBindings.get() : task.bindings());
    }

    @Override
    public void run() {
        Bindings outer = ThreadBindings.get();
        if (outer != bindings) {
            ThreadBindings.set(bindings);
        }
        try {
            callback.run();
        } catch (Throwable e) {
            // Whoever is told of it sees the variables, too.
            loop.callbackFailed(e);
        } finally {
            if (ThreadBindings.get() != outer) {
                ThreadBindings.set(outer);
            }
        }
    }
}
