package io.jawait.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long SHORT = 50_000;

    private final Patience patience = new Patience();

    @BeforeEach
    void needsAnotherProcessor() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    }

    private void wait(int times, long nanos) {
        for (int i = 0; i < times; i++) {
            patience.waited(nanos);
        }
    }

    private boolean sees() {
        return patience.sees(() -> true);
    }

    @Test
    void doesNotLookBeforeSomeShortWaits() {
        assertThat(sees()).isFalse();
        wait(7, SHORT);
        assertThat(sees()).isFalse();
        wait(1, SHORT);
        assertThat(sees()).isTrue();
        assertThat(sees()).isTrue();
    }

    @Test
    void doesNotLookForWhatTakesLongOrIsQuickAnyway() {
        for (long nanos : new long[] {1_000_000, 3_000}) {
            wait(7, SHORT);
            wait(1, nanos);
            wait(7, SHORT);
            assertThat(sees()).isFalse();
        }
    }

    @Test
    void asksForMoreAfterALookInVain() {
        wait(8, SHORT);
        assertThat(patience.sees(() -> false)).isFalse();
        assertThat(sees()).isFalse();
        wait(15, SHORT);
        assertThat(sees()).isFalse();
        wait(1, SHORT);
        assertThat(sees()).isTrue();
    }

    @Test
    void parksAgainAfterManyLooks() {
        wait(8, SHORT);
        int looks = 0;
        while (sees()) {
            looks++;
        }
        assertThat(looks).isPositive();
        wait(8, SHORT);
        assertThat(sees()).isTrue();
    }
}
