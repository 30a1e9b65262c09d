package io.jawait.testing;

import io.jawait.internal.loop.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Takes what is ready in an order of chance that its seed repeats; some of it only in a later turn. */
final class Interleaving implements Order {
    static final String PROPERTY = "jawait.test.interleaving";

    /** One in so many is put off to the next turn. */
    private static final int PUT_OFF = 4;

    private final Random random;

    Interleaving(long seed) {
        random = new Random(seed);
    }

    /** The one that is to be run alone, or null. */
    static @Nullable Long only() {
        String number = System.getProperty(PROPERTY);
        if (number == null) {
            return null;
        }
        try {
            return Long.decode(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + PROPERTY + " is the number of an order, not '" + number + "'", e);
        }
    }

    @Override
    public List<Runnable> chosen(List<Runnable> ready) {
        List<Runnable> order = new ArrayList<>(ready);
        Collections.shuffle(order, random);
        List<Runnable> chosen = new ArrayList<>();
        for (Runnable step : order) {
            if (random.nextInt(PUT_OFF) > 0) {
                chosen.add(step);
            }
        }
        return chosen.isEmpty() ? order : chosen;
    }
}
