package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaverOptions;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported about code with the probes of an agent for coverage in it. */
class FindingsIT {
    private static final String MAIN = "fuzz/p0/Main";

    private static final String PROGRAM = """
            package fuzz.p0;

            import static io.jawait.Coroutines.*;
            import io.jawait.*;

            public class Main implements AutoCloseable {
                @Async Coroutine<String> query() {
                    return Coroutine.of(await(Coroutine.of("row")));
                }

                @Override
                public void close() {}

                @Async static Coroutine<String> leaks(Main given, boolean ready) {
                    try (given; Main other = new Main()) {
                        return ready ? Coroutine.of("ready") : other.query();      // 16
                    }
                }

                @Async Coroutine<String> leaksFromFinally(boolean told) {
                    try {
                        return query();                                            // 22
                    } finally {
                        if (told) {
                            System.out.println("closes");
                        }
                        close();
                    }
                }

                @Async static Coroutine<String> keeps(Main given) {
                    try (given) {
                        return Coroutine.of(await(given.query()));
                    }
                }

                @Async static Coroutine<Main> pooled() {
                    return Coroutine.of(new Main());
                }

                @Async static Coroutine<Integer> opens(boolean first) {
                    try (var opened = pooled()) {                                  // 42
                        if (first) {
                            return Coroutine.of(1);
                        }
                    }
                    return Coroutine.of(2);
                }
            }
            """;

    @ParameterizedTest
    @CsvSource({"javac", "ecj"})
    void probesHideNothing(String compiler) {
        Sources sources = Sources.compiledBy(compiler, Variation.options(compiler, 0));
        for (Sources each : new Sources[] {sources, sources.probed()}) {
            assertThat(found(each))
                    .containsExactlyInAnyOrder(
                            "returned-from-resource 16", "returned-from-resource 22", "never-awaited 42");
        }
    }

    private static Stream<String> found(Sources sources) {
        Map<String, byte[]> classes =
                sources.compile(Map.of(MAIN, PROGRAM), Map.of()).classes();
        return new ClassWeaver(WeaverOptions.defaults(), name -> null)
                .weave(Objects.requireNonNull(classes.get(MAIN))).diagnostics().stream()
                        .map(each -> each.code() + " " + each.place().line());
    }
}
