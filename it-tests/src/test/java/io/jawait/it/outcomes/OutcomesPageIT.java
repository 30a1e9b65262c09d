package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomesPageIT {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Test
    void promisesWhatTestsHoldAndNothingElse() throws IOException {
        Set<Integer> tested = new TreeSet<>();
        for (Path tests : List.of(Path.of("src/test/java"), Path.of("../runtime/src/test/java"))) {
            try (Stream<Path> files = Files.walk(tests)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    tested.addAll(numbers("void outcome([\\dandto]+)_", Files.readString(file)));
                }
            }
        }
        Set<Integer> promised = numbers("(?m)^\\| ([\\d, ]+) \\|", Files.readString(Path.of("../docs/outcomes.md")));
        assertThat(promised).isEqualTo(tested);
    }

    private static Set<Integer> numbers(String pattern, String text) {
        Set<Integer> numbers = new TreeSet<>();
        Pattern.compile(pattern)
                .matcher(text)
                .results()
                .flatMap(found -> NUMBER.matcher(found.group(1)).results())
                .forEach(number -> numbers.add(Integer.valueOf(number.group())));
        return numbers;
    }
}
