package io.jawait.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoakIT {
    @Test
    void theBooksBalance() throws Exception {
        assertThat(new Soak(Long.getLong("jawait.soak.tasks"), Long.getLong("jawait.soak.seed")).run())
                .isEmpty();
    }
}
