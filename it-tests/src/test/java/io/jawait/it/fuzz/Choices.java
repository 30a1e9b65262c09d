package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that make a program: drawn at random and written down, or read again from what was written. Zero is
 * always the simplest, so that a program shrinks when parts of its decisions are replaced by one zero.
 */
final class Choices {
    /** The decisions from one to before another that made one statement or expression of the given kind. */
    record Span(String kind, int from, int to) {
        int length() {
            return to - from;
        }
    }

    private final @Nullable Random random;
    private final int[] given;
    private final List<Span> spans = new ArrayList<>();
    private int[] taken = new int[256];
    private int count;
    private int limit = 40;

    private Choices(@Nullable Random random, int[] given) {
        this.random = random;
        this.given = given;
    }

    static Choices random(long seed) {
        return new Choices(new Random(seed), new int[0]);
    }

    static Choices of(int[] given) {
        return new Choices(null, given);
    }

    /** From here on at most so many decisions are made at random; the rest is as simple as can be. */
    void limit(int more) {
        limit = count + more;
    }

    int pick(int bound) {
        int choice;
        if (random == null) {
            choice = count < given.length ? given[count] % bound : 0;
        } else {
            int drawn = random.nextInt(bound);
            choice = count < limit ? drawn : 0;
        }
        if (count == taken.length) {
            taken = Arrays.copyOf(taken, count * 2);
        }
        taken[count++] = choice;
        return choice;
    }

    /** True once in so many times. */
    boolean oneIn(int times) {
        return pick(times) == times - 1;
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[pick(of.length)];
    }

    <T> T one(List<T> of) {
        return of.get(pick(of.size()));
    }

    /** Marks the decisions that making something takes. */
    <T> T span(String kind, Supplier<T> making) {
        int from = count;
        T made = making.get();
        spans.add(new Span(kind, from, count));
        return made;
    }

    int[] taken() {
        return Arrays.copyOf(taken, count);
    }

    List<Span> spans() {
        return spans;
    }
}
