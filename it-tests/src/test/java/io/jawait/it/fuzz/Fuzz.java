package io.jawait.it.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares programs that are made up at random. Each run of {@link #TOGETHER} seeds is compiled at once, in one of the
 * ways of {@link Variation}.
 */
final class Fuzz {
    private static final int TOGETHER = 256;
    private static final long SHRINK_SECONDS = Long.getLong("jawait.fuzz.shrink", 60);
    private static final long HANGING_SECONDS = 600;

    private final String compiler;
    private final String weaving;
    private final int release;
    private final @Nullable Twin[] twins = new Twin[Variation.COUNT];
    private final List<String> failures = new ArrayList<>();
    private int compared;
    private int refused;

    /** @param weaving {@code added} or {@code inPlace} */
    Fuzz(String compiler, String weaving) {
        this.compiler = compiler;
        this.weaving = weaving;
        this.release = Variation.release(compiler);
    }

    /** {@code javac|ecj FIRST_SEED COUNT [added|inPlace]}, with the JDK that runs this. */
    public static void main(String[] arguments) {
        Fuzz fuzz = new Fuzz(arguments[0], arguments.length > 3 ? arguments[3] : "added");
        long first = Long.parseLong(arguments[1]);
        long count = Long.parseLong(arguments[2]);
        for (long seed = first; seed < first + count; seed += TOGETHER) {
            int known = fuzz.failures.size();
            fuzz.run(seed, Math.min(TOGETHER, first + count - seed));
            fuzz.failures.subList(known, fuzz.failures.size()).forEach(System.out::println);
            System.out.println(fuzz.tally(first, seed + TOGETHER - 1));
        }
        System.exit(fuzz.failures.isEmpty() ? 0 : 1);
    }

    /** How many programs were compiled and compared. */
    int compared() {
        return compared;
    }

    /** Seed, shrunken program and difference of each that failed. */
    List<String> failures() {
        return failures;
    }

    private String tally(long first, long last) {
        return compiler + " " + weaving + " " + Runtime.version().feature() + " seeds " + first + " to " + last + ": "
                + compared + " compared, " + refused + " refused, " + failures.size() + " failed, "
                + cpuMillis() / (compared + 1) + " ms of processor time each";
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    void run(long firstSeed, long count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            Map<Long, String> programs = new LinkedHashMap<>();
            Twin twin = twin(seed);
            do {
                programs.put(seed, Programs.program(Choices.random(seed), release));
                seed++;
            } while (seed % TOGETHER != 0 && seed < firstSeed + count);
            seed--;
            compare(twin, programs);
        }
    }

    private void compare(Twin twin, Map<Long, String> programs) {
        Thread watch = watch();
        Map<Long, Comparison.Verdict> verdicts = twin.compare(programs);
        watch.interrupt();
        verdicts.forEach((seed, verdict) -> {
            String message = verdict.message();
            if (!verdict.compared()) {
                refused++;
                if (Boolean.getBoolean("jawait.fuzz.refused")) {
                    System.out.println("seed " + seed + " refused: " + message);
                }
            } else {
                compared++;
            }
            if (verdict.failed() && message != null) {
                failures.add(compiler + " " + weaving + " " + release + " seed " + seed + "\n"
                        + Shrinker.shrink(twin, release, seed, message, SHRINK_SECONDS));
            }
        });
    }

    private Twin twin(long seed) {
        int number = (int) (seed / TOGETHER % Variation.COUNT);
        Twin twin = twins[number];
        if (twin == null) {
            Sources sources = Sources.compiledBy(compiler, Variation.options(compiler, number));
            twin = weaving.equals("inPlace") ? Twin.inPlace(sources) : new Twin(sources);
            twins[number] = twin;
        }
        return twin;
    }

    /** What never ends would never be reported. */
    private static Thread watch() {
        Thread watched = Thread.currentThread();
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(HANGING_SECONDS * 1000);
                System.out.println("no end of program " + Twin.running());
                for (StackTraceElement each : watched.getStackTrace()) {
                    System.out.println("  " + each);
                }
                Runtime.getRuntime().halt(2);
            } catch (InterruptedException e) {
                return;
            }
        });
        watch.setDaemon(true);
        watch.start();
        return watch;
    }
}
