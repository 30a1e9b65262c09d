package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares programs that are made up at random. */
final class Fuzz {
    private final int release;
    private final Twin twin;

    /**
     * What came of it.
     *
     * @param compared how many programs compiled and ran; ecj has no code for some that javac takes
     * @param failures seed, program and difference of each that failed
     */
    record Outcome(int compared, List<String> failures) {}

    Fuzz(String compiler, int release) {
        this.release = release;
        this.twin = new Twin(Sources.compiledBy(compiler, release));
    }

    /** {@code javac|ecj RELEASE FIRST_SEED COUNT}. */
    public static void main(String[] arguments) {
        Fuzz fuzz = new Fuzz(arguments[0], Integer.parseInt(arguments[1]));
        Outcome outcome = fuzz.run(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
        outcome.failures.forEach(System.out::println);
        System.out.println(outcome.compared + " compared, " + outcome.failures.size() + " failed");
    }

    Outcome run(long firstSeed, int count) {
        int compared = 0;
        List<String> failures = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            String program = Programs.program(seed, release);
            try {
                String difference = twin.difference(Map.of("Main", program), seed);
                compared++;
                if (difference != null) {
                    failures.add("seed " + seed + "\n" + program + difference);
                }
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return new Outcome(compared, failures);
    }
}
