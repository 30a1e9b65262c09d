package io.jawait.internal.loop;

/** The one loop of the process that hot methods outside of any loop use for what needs one: a daemon thread. */
public final class BackgroundLoop {
    private static final OwnThreadLoop LOOP = started();

    private BackgroundLoop() {}

    /** The loop; the first call starts it. */
    public static AbstractEventLoop get() {
        return LOOP;
    }

    private static OwnThreadLoop started() {
        OwnThreadLoop loop = new OwnThreadLoop();
        Thread thread = new Thread(loop::serve, "jawait-background");
        thread.setDaemon(true);
        thread.start();
        return loop;
    }
}
