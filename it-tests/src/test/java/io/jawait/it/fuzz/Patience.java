package io.jawait.it.fuzz;

/**
 * Ends a plain program that a compiler has given an endless loop, as ecj does where a pattern switch is in a finally.
 * Programs in other virtual machines call this as well, which have no library beside them.
 */
public final class Patience {
    private static final int JUMPS = 20_000_000;

    private static int left = JUMPS;

    private Patience() {}

    static void renew() {
        left = JUMPS;
    }

    static boolean isOver() {
        return left < 0;
    }

    /** Called by the program before each jump backwards. */
    public static void spend() {
        if (--left < 0) {
            throw new Error("never ends");
        }
    }
}
