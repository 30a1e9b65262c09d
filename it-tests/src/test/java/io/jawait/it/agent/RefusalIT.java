package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RefusalIT {
    private static final String MIXED = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            public class Mixed {
                @Async static Coroutine<Integer> good() {
                    await(sleep(Duration.ofMillis(1)));
                    return Coroutine.of(42);
                }

                @Async static Coroutine<Integer> locked(Object lock) {
                    synchronized (lock) {
                        await(sleep(Duration.ofMillis(1)));
                    }
                    return Coroutine.of(1);
                }

                public static void main(String[] args) {
                    System.out.println(run(good()));
                    try {
                        run(locked(new Object()));
                    } catch (IllegalStateException e) {
                        System.out.println("refused: " + e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void refusesOneMethodAndWeavesTheOthers(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, MIXED))
                .run("Mixed")
                .successful();
        assertThat(output.lines()).hasSize(2);
        assertThat(output.lines().get(0)).isEqualTo("42");
        assertThat(output.lines().get(1)).startsWith("refused: ").contains("Mixed.locked(Mixed.java:14)");
        assertThat(output.stderr().lines().filter(line -> line.startsWith("jawait: error: ")))
                .singleElement()
                .asString()
                .contains("Mixed.locked(Mixed.java:14)")
                .contains("synchronized");
    }
}
