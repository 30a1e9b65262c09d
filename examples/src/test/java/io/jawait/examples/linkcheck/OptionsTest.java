package io.jawait.examples.linkcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void everythingHasADefault() {
        assertThat(Options.parse()).isEqualTo(new Options("", 8, 1, Duration.ofSeconds(2)));
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(Options.parse("--workers", "3", "--retries", "0", "--timeout", "0.25", "http://tea.example/"))
                .isEqualTo(new Options("http://tea.example/", 3, 0, Duration.ofMillis(250)));
    }

    @Test
    void anEmptyUrlAsksForTheDemoSite() {
        assertThat(Options.parse("--url=").url()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--workers 0, '--workers wants a number from 1 to 10000, not ''0'''",
        "--workers x, '--workers wants a number from 1 to 10000, not ''x'''",
        "--retries, '--retries wants a number from 0 to 100, not '''''",
        "--timeout NaN, '--timeout wants a number from 0.001 to 86400, not ''NaN'''",
        "--fast, unknown option --fast",
        "a b, more than one URL: a and b"
    })
    void whatMakesNoSenseIsNamed(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(arguments.split(" ")))
                .withMessage(message);
    }
}
