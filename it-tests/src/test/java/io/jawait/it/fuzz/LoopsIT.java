package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops over awaitEach that are left early. A plain program closes nothing there, so each case says what it expects. */
class LoopsIT {
    @ParameterizedTest
    @CsvSource({"javac", "ecj"})
    void loopsThatAreLeftEarlyCloseTheirGenerators(String compiler) throws Exception {
        Twin twin = new Twin(Sources.compiledBy(compiler, Variation.options(compiler, 0)));
        try (InputStream in = LoopsIT.class.getResourceAsStream("loops/Leaving.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int mode = 0; mode < Comparison.MODES; mode++) {
                assertThat(twin.woven(text, mode, mode)).as("mode " + mode).isEmpty();
            }
        }
    }
}
