package io.jawait.internal.loop;

import java.util.function.BooleanSupplier;

/**
 * Decides whether a loop that has nothing to do looks for a moment whether something comes, before it parks: to park and
 * to be unparked may take longer than many an answer of another thread. It looks when several waits in a row took as
 * long as that and no longer, so that what they waited for was there in less. A look in vain makes it ask for more of
 * those than before; many looks in a row make it park again, to see what that takes now. A loop that idles parks.
 *
 * <p>Confined to the loop's thread.
 */
final class Patience {
    /** How long it looks, in nanoseconds. */
    private static final long LOOK = 50_000;

    /** A wait that takes no longer, parked, would have been over within a look. */
    static final long SHORT = 2 * LOOK;

    /** A wait that takes less, parked, could not have been shorter: both threads run on one processor, one at a time. */
    private static final long QUICK = 10_000;

    private static final int FEWEST = 8;
    private static final int MOST = 1 << 16;
    private static final int LOOKS = 1 << 10;
    private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

    /** How many short waits in a row make it look. */
    private int wanted = FEWEST;

    private int shortWaits;
    private int looks;

    /** Looks for a moment, if that is worth it; whether it has come. */
    boolean sees(BooleanSupplier something) {
        if (shortWaits < wanted || ALONE) {
            return false;
        }
        long begun = System.nanoTime();
        do {
            if (something.getAsBoolean()) {
                wanted = FEWEST;
                looks++;
                if (looks % LOOKS == 0) {
                    shortWaits = 0;
                }
                return true;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - begun < LOOK);
        shortWaits = 0;
        wanted = Math.min(2 * wanted, MOST);
        return false;
    }

    /** Notes how long the loop was parked, in nanoseconds. */
    void waited(long time) {
        if (time < QUICK || time > SHORT) {
            shortWaits = 0;
        } else if (shortWaits < wanted) {
            shortWaits++;
        }
    }
}
