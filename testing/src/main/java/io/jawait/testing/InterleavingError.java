package io.jawait.testing;

/** A test failed with one of the orders in which its tasks may run; the message says how to run that one again. */
public final class InterleavingError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final long seed;

    InterleavingError(long seed, Throwable cause) {
        super(
                "With interleaving " + seed + ": " + cause + "\nTo run this one again: -D" + Interleaving.PROPERTY + "="
                        + seed + ", or TestLoop.create().interleaving(" + seed + ")",
                cause);
        this.seed = seed;
    }

    /** What {@link TestLoop#interleaving} takes to run this order again. */
    public long seed() {
        return seed;
    }
}
