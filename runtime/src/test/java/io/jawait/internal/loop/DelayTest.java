package io.jawait.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayTest {
    @Test
    void moreThanSome73YearsAreTakenForThat() {
        long years73 = Duration.ofDays(73 * 365).toNanos();
        assertThat(Delay.nanos(Duration.ofDays(73 * 365))).isEqualTo(years73);
        assertThat(Delay.nanos(Duration.ofDays(74 * 366)))
                .isEqualTo(Delay.nanos(Duration.ofSeconds(Long.MAX_VALUE)))
                .isBetween(years73, Duration.ofDays(74 * 365).toNanos());
    }

    @Test
    void lessThanNothingIsNothing() {
        assertThat(Delay.nanos(Duration.ofSeconds(Long.MIN_VALUE))).isZero();
    }
}
