package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.internal.frame.Code;
import io.jawait.internal.frame.Frame;
import io.jawait.internal.frame.NeverAwaited;
import io.jawait.internal.frame.WovenFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeverAwaitedTest {
    private static final Logger LOGGER = Logger.getLogger("io.jawait");

    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            reports.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    private static Coroutine<Object> used() {
        Code code =
                (frame, driver, budget) -> ((Frame<?>) frame).state == -2 ? "app.Used\tused\tUsed.java\t7" : "value";
        return cold(code);
    }

    private static Coroutine<Object> forgotten() {
        Code code = (frame, driver, budget) ->
                ((Frame<?>) frame).state == -2 ? "app.Forgetful\tforgotten\tForgetful.java\t7" : "v";
        return cold(code);
    }

    private static Coroutine<Object> cold(Code code) {
        WovenFrame<Object> frame = new WovenFrame<>(code);
        frame.mark(NeverAwaited.mark(code, code.hashCode()));
        return frame;
    }

    @Test
    void outcome02_aCoroutineThatIsNeverAwaitedIsReportedOnce() throws InterruptedException {
        Coroutines.run(used());
        used().close();
        forgotten();
        for (int i = 0; i < 1000 && reportsOf("Forgetful").isEmpty(); i++) {
            System.gc();
            Thread.sleep(1);
            NeverAwaited.report();
        }
        System.gc();
        NeverAwaited.report();
        assertThat(reportsOf("Forgetful")).singleElement().asString().contains("Forgetful.forgotten(Forgetful.java:7)");
        assertThat(reportsOf("Used")).isEmpty();
    }

    private List<String> reportsOf(String type) {
        return reports.stream().filter(report -> report.contains(type)).toList();
    }
}
