package io.jawait.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aPropertyThatIsNoNumberIsTold() {
        for (String limit : List.of("", "100ms", "-1")) {
            warnings.clear();
            LoopWatch.startAsToldBy(limit);
            assertThat(warnings)
                    .containsExactly(
                            "-Djawait.watchdog=" + limit + " is no number of milliseconds: there is no watchdog");
        }
    }

    @Test
    void zeroIsNone() {
        LoopWatch.startAsToldBy("0");
        assertThat(warnings).isEmpty();
    }
}
