package io.jawait.lincheck;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;

/** Runs a scene in many interleavings of its threads, each choice of a thread made by Lincheck. */
final class Interleavings {
    /** How many for each iteration that the build asks for. */
    private static final int PER_ITERATION = 20;

    private Interleavings() {}

    static void of(Runnable scene) {
        // Once as it is: threads that serve the whole process are begun outside of what Lincheck watches.
        scene.run();
        Lincheck.runConcurrentTest(Integer.getInteger("jawait.lincheck.iterations", 5) * PER_ITERATION, scene);
    }

    /** Runs the first of them here and each of the others on a thread of its own, to the end. */
    static void together(Runnable here, Runnable... elsewhere) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable each : elsewhere) {
            Thread thread = new Thread(each);
            threads.add(thread);
            thread.start();
        }
        here.run();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
