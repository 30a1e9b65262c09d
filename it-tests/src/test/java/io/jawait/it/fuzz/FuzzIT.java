package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -Djawait.fuzz.programs=10000 -Djawait.fuzz.seed=1} for more than a slice. */
class FuzzIT {
    private static final int PROGRAMS = Integer.getInteger("jawait.fuzz.programs", 40);
    private static final long SEED = Long.getLong("jawait.fuzz.seed", 1);

    @ParameterizedTest
    @CsvSource({"javac,added", "ecj,added", "javac,inPlace", "ecj,inPlace"})
    void programsMadeUpAtRandomDoTheSameWovenAndPlain(String compiler, String weaving) {
        Fuzz fuzz = new Fuzz(compiler, weaving);
        fuzz.run(SEED, PROGRAMS);
        assertThat(fuzz.failures()).isEmpty();
        assertThat(fuzz.compared()).isPositive();
    }
}
