package io.jawait.lincheck;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/** Runs a scene in many interleavings of its threads, each choice of a thread made by Lincheck. */
final class Interleavings {
    /** How many for each iteration that the build asks for. */
    private static final int PER_ITERATION = 20;

    private static final int WARM_UPS = 5;

    private Interleavings() {}

    static void of(Runnable scene) {
        // Once as it is: threads that serve the whole process are begun outside of what Lincheck watches.
        scene.run();
        warmUp(scene);
        Lincheck.runConcurrentTest(Integer.getInteger("jawait.lincheck.iterations", 5) * PER_ITERATION, scene);
    }

    /**
     * Runs the scene until it has come to its end within the half minute after which Lincheck calls an interleaving hung:
     * in the first one it rewrites each class that the scene comes to, which takes longer on a busy machine. What hangs
     * in earnest hangs after that, too.
     */
    private static void warmUp(Runnable scene) {
        for (int attempt = 0; attempt < WARM_UPS; attempt++) {
            try {
                Lincheck.runConcurrentTest(1, scene);
                return;
            } catch (LincheckAssertionError e) {
                if (!String.valueOf(e.getMessage()).contains("has hung")) {
                    throw e;
                }
            }
        }
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
}
