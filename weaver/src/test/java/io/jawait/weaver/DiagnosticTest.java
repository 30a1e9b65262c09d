package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    @Test
    void eachCodeHasAPage() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("../docs/diagnostics"))) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(Diagnostic.CODES);
        }
    }

    @Test
    void codesThatThereAreNotAreRefusedInOptions() {
        assertThatThrownBy(() -> new WeaverOptions(Map.of("never-await", Severity.OFF), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no diagnostic 'never-await'; there are await-in-constructor, ");
    }
}
