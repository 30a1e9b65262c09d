package io.jawait.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePropertyTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "2m, PT2M",
        "1h, PT1H",
        "0s, PT0S",
        "PT1.5S, PT1.5S",
        "pt2m, PT2M",
        "P1D, PT24H"
    })
    void tellsItsUnit(String text, Duration time) {
        assertThat(TimeProperty.read(text, ChronoUnit.MILLIS)).isEqualTo(time);
        assertThat(TimeProperty.read(text, ChronoUnit.SECONDS)).isEqualTo(time);
    }

    @Test
    void aBareNumberIsOfThePropertysOwnUnit() {
        assertThat(TimeProperty.read("100", ChronoUnit.MILLIS)).isEqualTo(Duration.ofMillis(100));
        assertThat(TimeProperty.read("100", ChronoUnit.SECONDS)).isEqualTo(Duration.ofSeconds(100));
        assertThat(TimeProperty.read("0", ChronoUnit.SECONDS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "-5s",
                "PT-1S",
                "ms",
                "5 s",
                "5sec",
                "1.5s",
                "99999999999999999999",
                "9999999999999999h"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(TimeProperty.read(text, ChronoUnit.SECONDS)).isNull();
    }
}
