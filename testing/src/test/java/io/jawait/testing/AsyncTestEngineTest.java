package io.jawait.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.jawait.Coroutine;
import io.jawait.Coroutines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class AsyncTestEngineTest {
    private static final List<String> CALLS = new ArrayList<>();

    static class Fixture {
        private final List<String> own = new ArrayList<>();

        @BeforeEach
        Coroutine<?> before() {
            own.add("before");
            return Coroutines.sleep(Duration.ofSeconds(1));
        }

        @AsyncTest
        @DisplayName("a test that passes")
        Coroutine<?> passes(TestLoop loop) {
            own.add("test after " + loop.elapsed().toSeconds() + " s");
            return Coroutines.yieldNow();
        }

        @AsyncTest
        Coroutine<?> fails() throws IOException {
            own.add("fails");
            throw new IOException("gone");
        }

        @AsyncTest
        Coroutine<?> leavesATask() {
            own.add("leaves");
            Coroutines.start(Coroutines.sleep(Duration.ofHours(1)));
            return Coroutine.done();
        }

        @AsyncTest
        @Disabled("not today")
        Coroutine<?> isDisabled() {
            throw new AssertionError();
        }

        @AsyncTest
        void isNoCoroutine() {}

        @AfterEach
        void after() {
            own.add("after");
            CALLS.add(String.join(", ", own));
        }
    }

    /** How each test ended, by the name that is displayed. */
    private static Map<String, String> run(DiscoverySelector... selectors) {
        Map<String, String> ends = new TreeMap<>();
        CALLS.clear();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .filters(EngineFilter.includeEngines("jawait"))
                        .selectors(selectors)
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionSkipped(TestIdentifier test, String reason) {
                        ends.put(test.getDisplayName(), "skipped: " + reason);
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.isTest()) {
                            ends.put(test.getDisplayName(), result.getStatus() + message(result));
                        }
                    }
                });
        return ends;
    }

    private static String message(TestExecutionResult result) {
        @Nullable Throwable thrown = result.getThrowable().orElse(null);
        return thrown == null ? "" : ": " + thrown.getMessage();
    }

    @Test
    void runsTheTestsOfAClass() {
        Map<String, String> ends = run(selectClass(Fixture.class));
        assertThat(ends)
                .hasSize(5)
                .containsEntry("a test that passes", "SUCCESSFUL")
                .containsEntry("fails()", "FAILED: gone")
                .containsEntry("isDisabled()", "skipped: not today");
        assertThat(ends.get("leavesATask()")).startsWith("FAILED: Tasks were still there");
        assertThat(ends.get("isNoCoroutine()")).contains("isNoCoroutine() returns void: let it return a Coroutine");
        assertThat(CALLS)
                .containsExactlyInAnyOrder(
                        "before, test after 1 s, after", "before, fails, after", "before, leaves, after");
    }

    @Test
    void runsOneTest() throws NoSuchMethodException {
        assertThat(run(selectMethod(Fixture.class, Fixture.class.getDeclaredMethod("fails"))))
                .containsOnlyKeys("fails()");
        assertThat(run(selectUniqueId("[engine:jawait]/[class:" + Fixture.class.getName() + "]/[method:"
                        + (Fixture.class.getName() + "#fails()") + "]")))
                .containsOnlyKeys("fails()");
    }

    @Test
    void leavesOtherClassesAlone() {
        assertThat(run(selectClass(TestLoopTest.class))).isEmpty();
    }
}
