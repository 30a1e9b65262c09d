package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -Djawait.fuzz.programs=10000 -Djawait.fuzz.seed=1} for more than a slice. */
class FuzzIT {
    private static final int PROGRAMS = Integer.getInteger("jawait.fuzz.programs", 6);
    private static final long SEED = Long.getLong("jawait.fuzz.seed", 1);

    @ParameterizedTest
    @CsvSource({"javac,17", "ecj,17"})
    void programsMadeUpAtRandomDoTheSameWovenAndPlain(String compiler, int release) {
        Fuzz.Outcome outcome = new Fuzz(compiler, release).run(SEED, PROGRAMS);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.compared()).isPositive();
    }
}
