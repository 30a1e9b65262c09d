package io.jawait.internal.offload;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Chooses the kind of threads: virtual ones where the JVM has them, otherwise a pool of daemons. */
final class OffloadThreads {
    private static final String NAME = "jawait-blocking-";

    /** Enough for calls that wait, few enough for their stacks. */
    private static final int MOST = 64;

    private static final int IDLE_SECONDS = 10;
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final @Nullable ThreadFactory VIRTUAL = virtual();

    private OffloadThreads() {}

    static ExecutorService create() {
        ThreadFactory factory = VIRTUAL;
        return factory != null ? perCall(factory) : pool();
    }

    private static ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), OffloadThreads::daemon);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, NAME + NUMBERS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    // Compiled for a JDK that has no virtual threads: their methods are looked up by name.

    private static @Nullable ThreadFactory virtual() {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object made = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            made = lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class, long.class))
                    .invoke(made, NAME, 1L);
            return (ThreadFactory) lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class))
                    .invoke(made);
        } catch (Throwable e) {
            // Older than 21, or 19 and 20 without the preview: the pool it is.
            return null;
        }
    }

    private static ExecutorService perCall(ThreadFactory factory) {
        try {
            MethodHandle create = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class, ThreadFactory.class));
            return (ExecutorService) create.invoke(factory);
        } catch (Throwable e) {
            return pool();
        }
    }
}
