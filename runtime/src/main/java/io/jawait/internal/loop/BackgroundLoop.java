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
        Thread thread = new Thread(() -> serve(loop), "jawait-background");
        thread.setDaemon(true);
        thread.start();
        return loop;
    }

    /** No failure ends it: the whole process would wait for it in vain. */
    private static void serve(OwnThreadLoop loop) {
        while (true) {
            try {
                loop.serve();
                return;
            } catch (Throwable e) {
                loop.report("The background loop was interrupted, and goes on", e);
            }
        }
    }
}
