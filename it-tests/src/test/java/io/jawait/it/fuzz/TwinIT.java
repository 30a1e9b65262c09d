package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinIT {
    @ParameterizedTest
    @CsvSource({
        "javac,Positions", "ecj,Positions",
        "javac,Suppressed", "ecj,Suppressed",
        "javac,Closing", "ecj,Closing",
        "javac,Shapes", "ecj,Shapes",
        "javac,Hidden", "ecj,Hidden",
        "javac,Edges", "ecj,Edges"
    })
    void wovenDoesWhatPlainDoes(String compiler, String program) throws Exception {
        Twin twin = new Twin(Sources.compiledBy(compiler, 17));
        try (InputStream in = TwinIT.class.getResourceAsStream("twins/" + program + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int seed = 0; seed < 5; seed++) {
                assertThat(twin.difference(Map.of("Main", text), seed)).isNull();
            }
        }
    }
}
