package io.jawait.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long seconds;
    private final Progress progress = new Progress(
            new Terminal(new PrintStream(new ByteArrayOutputStream()), new PrintStream(err)),
            () -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void shortWorkIsQuiet() {
        seconds = 2;
        progress.looked();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void longWorkTellsHowFarItIsLessAndLessOften() {
        for (seconds = 1; seconds <= 13; seconds++) {
            progress.looked();
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "jawait: looked at 3 class files in 3 s, going on",
                        "jawait: looked at 6 class files in 6 s, going on",
                        "jawait: looked at 12 class files in 12 s, going on");
    }
}
