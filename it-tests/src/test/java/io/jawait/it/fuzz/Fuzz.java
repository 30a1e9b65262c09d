package io.jawait.it.fuzz;

import java.util.Map;

/** Compares programs that are made up at random: {@code Fuzz javac|ecj RELEASE FIRST_SEED COUNT}. */
final class Fuzz {
    private Fuzz() {}

    public static void main(String[] arguments) {
        int release = Integer.parseInt(arguments[1]);
        long first = Long.parseLong(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        Twin twin = new Twin(Sources.compiledBy(arguments[0], release));
        int failures = 0;
        int refused = 0;
        for (long seed = first; seed < first + count; seed++) {
            String program = Programs.program(seed, release);
            try {
                String difference = twin.difference(Map.of("Main", program), seed);
                if (difference != null) {
                    failures++;
                    System.out.println("SEED " + seed + "\n" + program + difference);
                    System.out.flush();
                }
            } catch (IllegalArgumentException e) {
                refused++;
                if (System.getProperty("show") != null) { System.out.println("REFUSED " + seed + " " + e.getMessage()); }
            }
        }
        System.out.println(count + " programs, " + failures + " failures, " + refused + " that do not compile");
    }
}
