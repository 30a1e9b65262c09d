package io.jawait.internal.task;

import io.jawait.AsyncCloseable;
import io.jawait.internal.context.Bindings;
import io.jawait.internal.context.ThreadBindings;
import io.jawait.internal.frame.Driver;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.ThreadHome;
import io.jawait.internal.frame.Thrown;

/** Tells if a generator fails that is closed because nobody else has done so: by its name, for its task has none. */
final class LeftOpen implements Driver.Listener {
    private final String generator;
    private final String why;

    private LeftOpen(String generator, String why) {
        this.generator = generator;
        this.why = why;
    }

    /** Begins to close the generator in a task of its own. */
    static void close(AsyncCloseable generator, TaskHome home, String why) {
        String name = generator.toString();
        LoopTask<?> task =
                LoopTask.of(home, ThreadHome.get(), "closing " + name, (Frame<?>) generator.closeAsync(null));
        task.lookAtHome();
        task.listen(new LeftOpen(name, why));
        task.begin();
    }

    @Override
    public void ended(Driver<?> task) {
        if (!(Outcome.of(task) instanceof Thrown thrown) || task.isCancelled()) {
            return;
        }
        Bindings outer = ThreadBindings.get();
        ThreadBindings.set(task.bindings());
        try {
            task.home().report("Closing " + generator + ", which " + why + ", failed", thrown.error());
        } finally {
            ThreadBindings.set(outer);
        }
    }
}
