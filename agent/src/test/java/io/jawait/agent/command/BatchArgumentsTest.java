package io.jawait.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.weaver.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchArgumentsTest {
    @Test
    void readsEachOption() throws UsageException {
        BatchArguments arguments = BatchArguments.parse(
                List.of(("a.jar -o out --report found.sarif --ea-completion-exceptions --severity never-awaits=off"
                                + " --severity never-awaited=error")
                        .split(" ")));
        assertThat(arguments.output()).isEqualTo(Path.of("out"));
        assertThat(arguments.report()).isEqualTo(Path.of("found.sarif"));
        assertThat(arguments.options().eaCompletionExceptions()).isTrue();
        assertThat(arguments.options().severities())
                .isEqualTo(Map.of("never-awaits", Severity.OFF, "never-awaited", Severity.ERROR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/*", "lib/", "lib"})
    void looksIntoAllJarsOfAFolder(String lib, @TempDir Path folder) throws Exception {
        Path jar =
                Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("x.jar"), "no jar");
        BatchArguments arguments = BatchArguments.parse(
                List.of(Files.createDirectory(folder.resolve("classes")).toString(), "-cp", folder + "/" + lib));
        assertThatThrownBy(arguments::read).hasMessageContaining("its x.jar: ");
        Files.delete(jar);
        assertThatCode(arguments::read).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-cp lib|nothing to look at: name a jar or a folder",
                "a.jar -x|unknown option '-x'",
                "a.jar -o|-o needs a value",
                "a.jar --severity never-awaits|--severity needs CODE=LEVEL, not 'never-awaits'",
                "a.jar --severity never-awaits=fatal|a severity is error, warning, note or off, not 'fatal'",
                "a.jar --severity never-await=off|there is no diagnostic 'never-await'; there are await-in-constructor, "
            })
    void refusesWhatItDoesNotUnderstand(String arguments, String message) {
        assertThatThrownBy(() -> BatchArguments.parse(List.of(arguments.split(" "))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesWhatCanBeNoPath() {
        assertThatThrownBy(() -> BatchArguments.parse(List.of("a\0b")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is no path");
        assertThatThrownBy(() -> BatchArguments.parse(List.of("a.jar", "-o", "")))
                .isInstanceOf(UsageException.class)
                .hasMessage("a path is empty");
    }
}
