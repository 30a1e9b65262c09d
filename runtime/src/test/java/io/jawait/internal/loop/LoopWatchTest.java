package io.jawait.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
    private final Logger logger = Logger.getLogger("io.jawait");
    private final List<String> warnings = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            warnings.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void aPropertyThatIsNoTimeIsTold() {
        for (String limit : List.of("", "100 ms", "-1")) {
            warnings.clear();
            LoopWatch.startAsToldBy(limit);
            assertThat(warnings)
                    .containsExactly(
                            "-Djawait.watchdog=" + limit + " is no time, such as 500ms or 5s: there is no watchdog");
        }
    }

    @Test
    void aGracePeriodThatIsNoTimeIsToldAndHasNoEffect() {
        assertThat(Grace.read("10 s")).isEqualTo(Duration.ofSeconds(10));
        assertThat(warnings)
                .containsExactly("-Djawait.grace=10 s is no time, such as 500ms or 5s: left-over tasks have 10 s");
        assertThat(Grace.read("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Grace.read("2")).isEqualTo(Duration.ofSeconds(2));
        assertThat(Grace.read("PT3S")).isEqualTo(Duration.ofSeconds(3));
        assertThat(warnings).hasSize(1);
    }

    @Test
    void zeroIsNone() {
        LoopWatch.startAsToldBy("0");
        assertThat(warnings).isEmpty();
    }
}
