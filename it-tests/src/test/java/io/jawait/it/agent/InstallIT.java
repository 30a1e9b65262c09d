package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class InstallIT {
    private static final String APP = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            public class App {
                static int LOADED = 1;

                @Async static Coroutine<Integer> answer() {
                    await(sleep(Duration.ofMillis(1)));
                    return Coroutine.of(42);
                }

                static void main() {
                    System.out.println(run(answer()));
                }
            }
            """;

    private static final String EARLY = """
            public class Early {
                public static void main(String[] args) {
                    io.jawait.Jawait.install();
                    io.jawait.Jawait.install();
                    App.main();
                }
            }
            """;

    private static final String LATE = """
            public class Late {
                public static void main(String[] args) {
                    System.out.println("loaded " + App.LOADED);
                    io.jawait.Jawait.install();
                    App.main();
                }
            }
            """;

    /** The second thread comes when the first one has begun. */
    private static final String TWO = """
            public class Two {
                public static void main(String[] args) throws Exception {
                    System.out.println("loaded " + App.LOADED);
                    Thread first = new Thread(io.jawait.Jawait::install);
                    first.start();
                    while (System.getProperty("io.jawait.agent") == null) Thread.onSpinWait();
                    io.jawait.Jawait.install();
                    App.main();
                    first.join();
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void weavesWhatIsLoadedLater(Jdk jdk) {
        Output output = machine(jdk).classPath(Artifacts.agent()).run("Early").successful();
        assertThat(output.stdout()).isEqualTo("42\n");
        assertThat(output.stderr()).doesNotContain("jawait:");
    }

    @EachJdk
    void doesNothingUnderTheAgent(Jdk jdk) {
        Output output = machine(jdk).withAgent().run("Early").successful();
        assertThat(output.stdout()).isEqualTo("42\n");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void weavesWhatIsLoadedAlready(Jdk jdk) {
        Output output = machine(jdk)
                .options("-XX:+EnableDynamicAgentLoading")
                .classPath(Artifacts.agent())
                .run("Late")
                .successful();
        assertThat(output.lines()).containsExactly("loaded 1", "42");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void returnsWhenItIsDoneAlsoWhereAnotherThreadDoesIt(Jdk jdk) {
        Output output = machine(jdk)
                .options("-XX:+EnableDynamicAgentLoading")
                .classPath(Artifacts.agent())
                .run("Two")
                .successful();
        assertThat(output.lines()).containsExactly("loaded 1", "42");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void saysWhatToAddWhereThereIsNoAgent(Jdk jdk) {
        Output output = machine(jdk).run("Early");
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr())
                .contains("IllegalStateException")
                .contains("io.jawait:jawait-agent")
                .contains("-javaagent:jawait-agent.jar");
    }

    @EachJdk
    void saysWhyWhereNoAgentIsLetIn(Jdk jdk) {
        Output output = machine(jdk)
                .options("-XX:+DisableAttachMechanism")
                .classPath(Artifacts.agent())
                .run("Early");
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr())
                .contains("IllegalStateException: This virtual machine lets no agent in")
                .contains("-javaagent:jawait-agent.jar");
    }

    private ForkedJvm machine(Jdk jdk) {
        return ForkedJvm.of(jdk).classPath(Javac.of(jdk).compile(folder, APP, EARLY, LATE, TWO));
    }
}
