package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinIT {
    private static final Map<String, Twin> TWINS = Map.of("javac", twin("javac"), "ecj", twin("ecj"));

    private static Twin twin(String compiler) {
        return new Twin(Sources.compiledBy(compiler, Variation.options(compiler, 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "javac,Positions", "ecj,Positions",
        "javac,Suppressed", "ecj,Suppressed",
        "javac,Closing", "ecj,Closing",
        "javac,Shapes", "ecj,Shapes",
        "javac,Hidden", "ecj,Hidden",
        "javac,Edges", "ecj,Edges",
        "javac,Stages", "ecj,Stages"
    })
    void wovenDoesWhatPlainDoes(String compiler, String program) throws Exception {
        try (InputStream in = TwinIT.class.getResourceAsStream("twins/" + program + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (long seed = 0; seed < 5; seed++) {
                assertThat(TWINS.get(compiler).compare(Map.of(seed, text)))
                        .isEqualTo(Map.of(seed, Comparison.Verdict.SAME));
            }
        }
    }
}
