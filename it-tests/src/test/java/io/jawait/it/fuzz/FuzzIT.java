package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Djawait.fuzz.programs=10000 -Djawait.fuzz.seed=1} for more than a slice. */
class FuzzIT {
    private static final int PROGRAMS = Integer.getInteger("jawait.fuzz.programs", 40);
    private static final long SEED = Long.getLong("jawait.fuzz.seed", 1);

    @ParameterizedTest
    @ValueSource(strings = {"javac", "ecj"})
    void programsMadeUpAtRandomDoTheSameWovenAndPlain(String compiler) {
        Fuzz fuzz = new Fuzz(compiler);
        fuzz.run(SEED, PROGRAMS);
        assertThat(fuzz.failures()).isEmpty();
        assertThat(fuzz.compared()).isPositive();
    }
}
