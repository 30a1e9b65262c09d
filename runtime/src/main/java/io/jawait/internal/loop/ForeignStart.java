package io.jawait.internal.loop;

import io.jawait.CancelledError;
import io.jawait.internal.frame.Home;
import io.jawait.internal.task.LoopTask;

/** A start from another thread; one that slips in while the loop ends leaves its task cancelled. */
record ForeignStart(LoopTask<?> task) implements Home.Lasting {
    @Override
    public void run() {
        if (((AbstractEventLoop) task.home()).isEnding()) {
            homeEnded();
        } else {
            task.begin();
        }
    }

    @Override
    public void homeEnded() {
        task.interrupt(new CancelledError("the loop was closed"));
    }
}
