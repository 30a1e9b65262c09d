package io.jawait.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Virtual threads, looked up by name: the benchmarks compile for Java 17, which has none. */
final class VirtualThreads {
    private VirtualThreads() {}

    /** Runs the body in as many virtual threads as said and waits for all. */
    static void run(int threads, Runnable body) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            var unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
            List<Thread> all = new ArrayList<>(threads);
            for (int i = 0; i < threads; i++) {
                all.add((Thread) unstarted.invoke(builder, body));
            }
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads need JDK 21", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
