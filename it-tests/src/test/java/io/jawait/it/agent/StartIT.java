package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class StartIT {
    private static final String HELLO = """
            public class Hello {
                public static void main(String[] args) {
                    System.out.println("hello");
                    System.err.println("aside");
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void addsNothingToWhatAProgramPrints(Jdk jdk) {
        ForkedJvm plain = ForkedJvm.of(jdk).classPath(Javac.of(jdk).compile(folder, HELLO));
        Output without = plain.run("Hello").successful();
        Output with = plain.withAgent().run("Hello").successful();
        assertThat(with.stdout()).isEqualTo(without.stdout()).isEqualTo("hello\n");
        assertThat(with.stderr()).isEqualTo(without.stderr()).isEqualTo("aside\n");
    }

    @EachJdk
    void loadsNothingThatRewritesUntilThereIsSomethingToRewrite(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .classPath(Javac.of(jdk).compile(folder, HELLO))
                .withAgent()
                .options("-Xlog:class+load:stdout")
                .run("Hello")
                .successful();
        assertThat(output.stdout())
                .contains("io.jawait.agent.JawaitAgent")
                .doesNotContain("io.jawait.agent.shaded")
                .doesNotContain("io.jawait.weaver.ClassWeaver ")
                .doesNotContain("io.jawait.agent.load.WeavingTransformer$$Lambda");
    }

    /** The launcher takes its own lines off the trace, and fails where there are none. */
    @EachJdk
    void aProgramOfOneSourceFileTellsWhatHasFailed(Jdk jdk) throws IOException {
        Path file = Files.writeString(folder.resolve("Failing.java"), """
                import static io.jawait.Coroutines.*;

                import io.jawait.*;
                import java.io.IOException;

                public class Failing {
                    @Async
                    static Coroutine<Integer> price() throws IOException {
                        await(yieldNow());
                        throw new IOException("no price");
                    }

                    @Async
                    static Coroutine<Integer> sum() throws IOException {
                        return Coroutine.of(await(price()) + 1);
                    }

                    public static void main(String[] args) throws IOException {
                        if (args.length == 0) {
                            run(sum());
                        }
                        try (EventLoop loop = EventLoop.create()) {
                            loop.run(sum());
                        }
                    }
                }
                """);
        Output output = ForkedJvm.of(jdk).withAgent().run(file.toString());
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr()).isEqualTo("""
                Exception in thread "main" java.io.IOException: no price
                \tat Failing.price(Failing.java:10)
                \tat Failing.sum(Failing.java:15)
                \tat Failing.main(Failing.java:20)
                """);
        Output onALoop = ForkedJvm.of(jdk).withAgent().run(file.toString(), "onALoop");
        assertThat(onALoop.stderr()).isEqualTo(output.stderr().replace("java:20", "java:23"));
    }

    @EachJdk
    void endsBeforeTheProgramBeginsIfAnOptionIsUnknown(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .classPath(Javac.of(jdk).compile(folder, HELLO))
                .withAgent("verbos=true")
                .run("Hello");
        assertThat(output.exit()).isEqualTo(2);
        assertThat(output.stdout()).isEmpty();
        assertThat(output.stderr())
                .startsWith("jawait: error: Unknown option 'verbos'.\n")
                .contains("dump=DIR", "verbose=", "verify=", "include=", "exclude=", "severity.CODE=");
    }
}
