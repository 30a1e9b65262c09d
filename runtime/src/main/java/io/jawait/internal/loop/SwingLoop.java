package io.jawait.internal.loop;

import java.awt.EventQueue;

/** A loop on the event dispatch thread; apart, so that the toolkit is loaded only when it is used. */
public final class SwingLoop {
    private SwingLoop() {}

    /** A new loop. */
    public static AbstractEventLoop create() {
        String name = "EventLoop over the event dispatch thread";
        return new ExecutorLoop(EventQueue::invokeLater, AlarmClock.JDK, name, EventQueue::isDispatchThread);
    }
}
