package io.jawait.lincheck;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Checks small parts of the runtime: each operation in every interleaving with the others that Lincheck comes to. */
public final class Models {
    private Models() {}

    /** Makes up scenarios of the class's operations; the class itself, run by one thread, says what is right. */
    public static void check(Class<?> model, int threads) {
        new ModelCheckingOptions()
                .iterations(Integer.getInteger("jawait.lincheck.iterations", 5))
                .invocationsPerIteration(Integer.getInteger("jawait.lincheck.invocations", 300))
                .threads(threads)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .check(model);
    }

    /** Fails the interleaving. */
    public static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
