package io.jawait.benchmarks.probe;

import io.jawait.benchmarks.Ways;
import io.jawait.benchmarks.ways.Way;

/** How deep calls may await calls on the default stack: {@code Depth COLUMN}. The last figure of a row counts. */
public final class Depth {
    private static final int ENOUGH = 10_000_000;

    private Depth() {}

    public static void main(String[] arguments) {
        probe(arguments[0], "W5Depth not waiting", 0);
        probe(arguments[0], "W5Depth waiting", 1);
        System.exit(0);
    }

    private static void probe(String column, String row, int yields) {
        int reached = 1;
        int tooDeep = ENOUGH + 1;
        for (int depth = 100; reached < ENOUGH && tooDeep - reached > reached / 50; ) {
            if (reaches(Ways.named(column), depth, yields)) {
                reached = depth;
                Figure.print(row, reached);
            } else {
                tooDeep = depth;
            }
            depth = tooDeep > ENOUGH ? (int) Math.min(ENOUGH, reached * 10L) : (reached + tooDeep) / 2;
        }
    }

    private static boolean reaches(Way way, int depth, int yields) {
        try {
            return way.deep(depth, yields) == depth;
        } catch (StackOverflowError | RuntimeException e) {
            return false;
        }
    }
}
