package io.jawait.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
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
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    static class Outer {
        private final List<String> own = new ArrayList<>();

        @BeforeAll
        static void beforeAll() {
            CALLS.add("beforeAll");
        }

        @AfterAll
        static void afterAll() {
            CALLS.add("afterAll");
        }

        @BeforeEach
        void outerBefore() {
            own.add("outerBefore");
        }

        @AfterEach
        void outerAfter() {
            own.add("outerAfter");
            CALLS.add(String.join(", ", own));
        }

        @Nested
        class Inner {
            @BeforeEach
            void innerBefore() {
                own.add("innerBefore");
            }

            @AsyncTest
            Coroutine<?> inner() {
                own.add("inner");
                return Coroutines.yieldNow();
            }

            @AfterEach
            void innerAfter() {
                own.add("innerAfter");
            }

            @Nested
            class Innermost {
                @AsyncTest
                Coroutine<?> innermost() {
                    own.add("innermost");
                    return Coroutine.done();
                }
            }
        }
    }

    @Timeout(1)
    static class Slow {
        @AsyncTest
        Coroutine<?> direct() {
            throw new AssertionError();
        }

        @Nested
        class Within {
            @AsyncTest
            Coroutine<?> within() {
                throw new AssertionError();
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class Shared {
        @AsyncTest
        Coroutine<?> once() {
            throw new AssertionError();
        }
    }

    /** What is for Jupiter's test does not hinder the other one. */
    @Timeout(1)
    static class Both {
        @Test
        void theirs() {}

        @AsyncTest
        Coroutine<?> ours() {
            return Coroutine.done();
        }
    }

    static class Odd {
        @AsyncTest
        @RepeatedTest(3)
        Coroutine<?> repeated() {
            throw new AssertionError();
        }

        @AsyncTest
        @Timeout(1)
        Coroutine<?> timed() {
            throw new AssertionError();
        }

        @AsyncTest
        @DisabledOnOs(OS.LINUX)
        Coroutine<?> conditional() {
            throw new AssertionError();
        }

        @AsyncTest
        @SuppressWarnings("NullAway") // that is the mistake
        Coroutine<?> nothing() {
            return null;
        }

        @AsyncTest(interleavings = -1)
        Coroutine<?> negative() {
            return Coroutine.done();
        }
    }

    static class Assuming {
        private boolean fails;

        @AsyncTest
        Coroutine<?> assumes() {
            assumeTrue(false, "not here");
            return Coroutine.done();
        }

        @AsyncTest(interleavings = 3)
        Coroutine<?> assumesInEachOrder() {
            assumeTrue(false, "not here");
            return Coroutine.done();
        }

        @AsyncTest
        Coroutine<?> assumesAndCannotCleanUp() {
            fails = true;
            assumeTrue(false, "not here");
            return Coroutine.done();
        }

        @AfterEach
        void after() throws IOException {
            if (fails) {
                throw new IOException("still locked");
            }
        }
    }

    static class Starting {
        @BeforeEach
        CompletableFuture<Void> begin() {
            return CompletableFuture.completedFuture(null);
        }

        @AsyncTest
        Coroutine<?> begun() {
            throw new AssertionError();
        }
    }

    static class Made {
        Made(String by) {}

        @AsyncTest
        Coroutine<?> made() {
            return Coroutine.done();
        }
    }

    static class OfInstances {
        @BeforeAll
        void begin() {}

        @AsyncTest
        Coroutine<?> never() {
            throw new AssertionError();
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
                        if (test.isTest() || result.getThrowable().isPresent()) {
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

    @Test
    void runsNestedTestsInsideOfWhatIsAroundThem() throws NoSuchMethodException {
        assertThat(run(selectClass(Outer.class)))
                .isEqualTo(Map.of("inner()", "SUCCESSFUL", "innermost()", "SUCCESSFUL"));
        assertThat(CALLS)
                .startsWith("beforeAll")
                .endsWith("afterAll")
                .containsExactlyInAnyOrder(
                        "beforeAll",
                        "outerBefore, innerBefore, inner, innerAfter, outerAfter",
                        "outerBefore, innerBefore, innermost, innerAfter, outerAfter",
                        "afterAll");
        Class<?> innermost = Outer.Inner.Innermost.class;
        assertThat(run(selectMethod(innermost, innermost.getDeclaredMethod("innermost"))))
                .containsOnlyKeys("innermost()");
        assertThat(CALLS).hasSize(3);
    }

    @Test
    void aFailedAssumptionIsNoFailure() {
        String aborted = "ABORTED: Assumption failed: not here";
        assertThat(run(selectClass(Assuming.class)))
                .isEqualTo(Map.of(
                        "assumes()", aborted,
                        "assumesInEachOrder()", aborted,
                        "assumesAndCannotCleanUp()", "FAILED: still locked"));
    }

    @Test
    void refusesWhatWouldBeLost() {
        Map<String, String> ends = run(selectClass(Odd.class));
        assertThat(ends).hasSize(5);
        assertThat(ends.get("repeated()")).contains("Odd#repeated() has @RepeatedTest, which reaches Jupiter's own");
        assertThat(ends.get("timed()")).contains("has @Timeout, ");
        assertThat(ends.get("conditional()")).contains("has @DisabledOnOs, ");
        assertThat(ends.get("nothing()")).endsWith("Odd.nothing() gave null in place of a coroutine");
        assertThat(ends).containsEntry("negative()", "FAILED: orders: -1");
        assertThat(run(selectClass(Slow.class)))
                .hasSize(2)
                .allSatisfy((name, end) -> assertThat(end).contains("() is in a class with @Timeout, which reaches "));
        assertThat(run(selectClass(Shared.class)).get("once()")).contains("is in a class with @TestInstance, ");
        assertThat(run(selectClass(Both.class))).containsEntry("ours()", "SUCCESSFUL");
        assertThat(run(selectClass(Starting.class)).get("begun()")).contains("Starting.begin() gave ");
        assertThat(run(selectClass(Made.class)).get("made()")).endsWith("no constructor without parameters");
        assertThat(run(selectClass(OfInstances.class)).get("OfInstances"))
                .contains("OfInstances.begin() of a class with @AsyncTest methods has to be static");
    }
}
