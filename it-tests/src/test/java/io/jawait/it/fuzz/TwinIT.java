package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TwinIT {
    /** The comments {@code woven}, {@code plain} and {@code end} stand around what has to be in other words. */
    private static final Pattern TOLD_APART =
            Pattern.compile("/\\*woven\\*/(.*?)/\\*plain\\*/(.*?)/\\*end\\*/", Pattern.DOTALL);

    private static final Map<String, Twin> TWINS = Map.of("javac", twin("javac"), "ecj", twin("ecj"));
    private static final Map<String, Twin> IN_PLACE = Map.of("javac", inPlace("javac"), "ecj", inPlace("ecj"));

    private static Twin twin(String compiler) {
        return new Twin(Sources.compiledBy(compiler, Variation.options(compiler, 0)));
    }

    private static Twin inPlace(String compiler) {
        return Twin.inPlace(Sources.compiledBy(compiler, Variation.options(compiler, 0)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void wovenDoesWhatPlainDoes(String compiler, String program) throws Exception {
        compare(TWINS.get(compiler), program);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void wovenInPlaceDoesWhatPlainDoes(String compiler, String program) throws Exception {
        compare(IN_PLACE.get(compiler), program);
    }

    static Stream<Arguments> programs() {
        return Stream.of("Positions", "Suppressed", "Closing", "Shapes", "Hidden", "Edges", "Stages", "Turns", "Told")
                .flatMap(program -> Stream.of(arguments("javac", program), arguments("ecj", program)));
    }

    private static void compare(Twin twin, String program) throws Exception {
        String text = program(program);
        for (long seed = 0; seed < 5; seed++) {
            assertThat(twin.compare(Map.of(seed, text))).isEqualTo(Map.of(seed, Comparison.Verdict.SAME));
        }
    }

    /** The text of a program, by its name. */
    static String program(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TwinIT.class.getResourceAsStream("twins/" + name + ".txt"), name)) {
            return TOLD_APART
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(either -> Matcher.quoteReplacement(Variants.of(either.group(1), either.group(2))));
        }
    }
}
