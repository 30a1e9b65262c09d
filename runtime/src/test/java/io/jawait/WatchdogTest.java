package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {
    private static final Duration LIMIT = Duration.ofMillis(20);

    private final LinkedBlockingQueue<BlockedLoop> told = new LinkedBlockingQueue<>();

    @Test
    void saysWhichLineBlocksALoopWhileItBlocksIt() {
        BlockedLoop[] first = new BlockedLoop[1];
        try (Watchdog watchdog = Watchdog.start(LIMIT, told::add)) {
            Coroutines.run(Body.steps(in -> Coroutines.start("culprit", Body.steps(x -> {
                do { // blocks until the watchdog has said so; before that, classes may be loaded for long
                    first[0] = told.take();
                } while (!isHere(first[0]));
                return null;
            }))));
        }
        assertThat(first[0].task()).isNotNull();
        assertThat(first[0].task().name()).isEqualTo("culprit");
        assertThat(first[0].since()).isGreaterThanOrEqualTo(LIMIT);
        assertThat(first[0].toString())
                .matches("EventLoop@\\w+ has been blocked for \\d+ ms by task culprit at"
                        + " io\\.jawait\\.WatchdogTest\\.\\S+\\(WatchdogTest.java:\\d+\\)");
    }

    private static boolean isHere(BlockedLoop blocked) {
        StackTraceElement place = blocked.place();
        return place != null && "WatchdogTest.java".equals(place.getFileName());
    }

    @Test
    void saysSoAgainWhenTheTimeHasDoubled() {
        List<BlockedLoop> twice = new ArrayList<>();
        try (Watchdog watchdog = Watchdog.start(LIMIT, told::add)) {
            Coroutines.run(Body.steps(in -> {
                twice.add(told.take());
                twice.add(told.take());
                return null;
            }));
        }
        assertThat(twice.get(1).since())
                .isGreaterThanOrEqualTo(twice.get(0).since().multipliedBy(2));
    }

    @Test
    void aLoopThatIsIdleIsNotBlocked() {
        try (Watchdog watchdog = Watchdog.start(Duration.ofSeconds(2), told::add)) {
            Coroutines.run(Coroutines.sleep(Duration.ofMillis(2500)));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void takesLessThanAMillisecondForOne() {
        List<BlockedLoop> reports = new ArrayList<>();
        try (Watchdog watchdog = Watchdog.start(Duration.ofNanos(1), told::add)) {
            for (int i = 0; i < 20; i++) {
                Coroutines.run(Body.steps(in -> {
                    reports.add(told.take());
                    return null;
                }));
            }
        }
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.since()).isGreaterThanOrEqualTo(Duration.ofMillis(1)));
    }

    @Test
    void needsALimit() {
        assertThatThrownBy(() -> Watchdog.start(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void flightRecorderIsToldOfTasksLongStepsAndBlockedLoops(@TempDir Path folder) throws Exception {
        List<RecordedEvent> events;
        try (Recording recording = new Recording()) {
            recording.enable("io.jawait.Step").withThreshold(Duration.ofMillis(1));
            recording.start();
            try (Watchdog watchdog = Watchdog.start(LIMIT, told::add)) {
                Coroutines.run(Body.steps(
                        in -> {
                            told.take(); // by now the watchdog has seen that the recorder is on
                            return Coroutines.yieldNow();
                        },
                        in -> Coroutines.start("long one", Body.steps(x -> {
                            told.clear();
                            told.take();
                            return Coroutines.yieldNow();
                        }))));
            }
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file);
        }
        assertThat(named(events, "io.jawait.TaskStart")).contains("long one");
        assertThat(named(events, "io.jawait.TaskEnd")).contains("long one");
        assertThat(named(events, "io.jawait.Step")).contains("long one");
        assertThat(named(events, "io.jawait.LoopBlocked")).contains("long one");
    }

    private static List<String> named(List<RecordedEvent> events, String type) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .map(event -> event.getString("task"))
                .collect(Collectors.toList());
    }
}
