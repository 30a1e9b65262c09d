package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops over awaitEach that are left early. A plain program closes nothing there, so each case says what it expects. */
class LoopsIT {
    @ParameterizedTest
    @CsvSource({"javac", "ecj"})
    void loopsThatAreLeftEarlyCloseTheirGenerators(String compiler) throws Exception {
        leave(Sources.compiledBy(compiler, Variation.options(compiler, 0)));
    }

    @ParameterizedTest
    @CsvSource({"javac", "ecj"})
    void behindAnAgentForCoverageTheyDoSo(String compiler) throws Exception {
        leave(Sources.compiledBy(compiler, Variation.options(compiler, 0)).probed());
    }

    private static void leave(Sources sources) throws IOException {
        Twin twin = new Twin(sources);
        try (InputStream in = LoopsIT.class.getResourceAsStream("loops/Leaving.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int mode = 0; mode < Comparison.MODES; mode++) {
                assertThat(twin.woven(text, mode, mode)).as("mode " + mode).isEmpty();
            }
        }
    }
}
