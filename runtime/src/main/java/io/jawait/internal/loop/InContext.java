package io.jawait.internal.loop;

import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.ThreadBindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.ThreadHome;

/** A callback that sees the context variables as whoever handed it over did; what it sets is seen by itself alone. */
record InContext(Runnable callback, Bindings bindings) implements Runnable {
    /** The callback itself where there are no variables to be seen. */
    static Runnable of(Runnable callback) {
        Driver<?> task = ThreadHome.currentDriver();
        Bindings here = task == null ? ThreadBindings.get() : task.bindings();
        return here == Bindings.NONE ? callback : new InContext(callback, here);
    }

    @Override
    public void run() {
        Bindings outer = ThreadBindings.get();
        ThreadBindings.set(bindings);
        try {
            callback.run();
        } finally {
            ThreadBindings.set(outer);
        }
    }
}
