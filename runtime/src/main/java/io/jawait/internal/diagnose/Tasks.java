package io.jawait.internal.diagnose;

import io.jawait.EventLoop;

/** The live tasks of the process, for management consoles; they name this class, so it is made by nobody here. */
public final class Tasks implements TasksMBean {
    /** For the management server. */
    public Tasks() {}

    @Override
    public String getTable() {
        return EventLoop.dumpAll().table();
    }

    @Override
    public String getTree() {
        return EventLoop.dumpAll().toString();
    }
}
