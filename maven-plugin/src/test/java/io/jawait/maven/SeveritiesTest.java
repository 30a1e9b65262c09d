package io.jawait.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.util.Collections;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveritiesTest {
    @Test
    void setsThoseOfTheCodesAndNoOthers() throws MojoExecutionException {
        WeaverOptions options = WeaverOptions.defaults().withSeverity("never-awaits", Severity.OFF);
        assertThat(new Severities(Map.of("never-awaited", " Error ")).in(options))
                .isEqualTo(options.withSeverity("never-awaited", Severity.ERROR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "never-await|off|<severities>: never-await: there is no diagnostic 'never-await'; there are await-in-constructor, ",
                "never-awaited|fatal|<severities>: never-awaited: a severity is error, warning, note or off, not 'fatal'",
                "never-awaited||<severities>: never-awaited: a severity is error, warning, note or off, not ''"
            })
    void refusesCodesAndSeveritiesThatThereAreNot(String code, String severity, String message) {
        assertThatThrownBy(() -> new Severities(Collections.singletonMap(code, severity)).in(WeaverOptions.defaults()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(message);
    }
}
