package io.jawait.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows regions of compiled sources, letter by letter. */
class GuideTest {
    private static final Pattern SHOWN = Pattern.compile(
            "(?m)^<!-- (\\w+\\.java) (\\w+) -->\\n```java\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern REGION =
            Pattern.compile("^ *// region (\\w+)\\n(.*?)^ *// endregion$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final List<Path> DOCUMENTS = List.of(Path.of("../docs/guide.md"), Path.of("../docs/testing.md"));

    @Test
    void showsWhatIsCompiled() throws IOException {
        Map<String, String> regions = regions();
        Map<String, String> shown = new LinkedHashMap<>();
        for (Path document : DOCUMENTS) {
            String text = Files.readString(document);
            Matcher matcher = SHOWN.matcher(text);
            int count = 0;
            for (; matcher.find(); count++) {
                shown.put(matcher.group(1) + " " + matcher.group(2), matcher.group(3));
            }
            assertThat(text.lines().filter(line -> line.equals("```java")))
                    .as("examples of %s that name their source", document)
                    .hasSize(count);
        }
        assertThat(shown).isEqualTo(regions);
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new LinkedHashMap<>();
        for (String folder : List.of("src/main/java", "src/test/java")) {
            try (Stream<Path> files = Files.list(Path.of(folder, "io/jawait/examples/guide"))) {
                for (Path file : files.sorted().toList()) {
                    Matcher matcher = REGION.matcher(Files.readString(file));
                    while (matcher.find()) {
                        regions.put(
                                file.getFileName() + " " + matcher.group(1),
                                matcher.group(2).stripTrailing().stripIndent() + "\n");
                    }
                }
            }
        }
        return regions;
    }
}
