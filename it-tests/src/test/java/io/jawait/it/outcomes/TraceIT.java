package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The trace of an exception lists who awaits whom, although their frames had left the thread's stack. */
class TraceIT {
    private static final String TRACE = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            class Trace {
                @Async
                static Coroutine<Integer> leaf() {
                    await(sleep(Duration.ofMillis(1)));
                    throw new IllegalStateException("deep down");
                }

                @Async
                static Coroutine<Integer> middle() {
                    await(yieldNow());
                    return Coroutine.of(await(leaf()) + 1);
                }

                @Async
                static Coroutine<Integer> root() {
                    return Coroutine.of(await(start(middle())) + 1);
                }

                public static void main(String[] args) {
                    try {
                        run(root());
                    } catch (IllegalStateException e) {
                        for (StackTraceElement each : e.getStackTrace()) System.out.println(each);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void outcome13_theTraceListsLeafMiddleRootWithTheirLines(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(Javac.of(jdk).compile(folder, TRACE))
                        .run("Trace")
                        .successful()
                        .lines())
                .startsWith("Trace.leaf(Trace.java:10)", "Trace.middle(Trace.java:16)", "Trace.root(Trace.java:21)")
                .noneMatch(line -> line.contains("io.jawait.internal"));
    }
}
