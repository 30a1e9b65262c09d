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

class AttachIT {
    /** Attaches the agent to itself from a second process, as a user would from a shell. */
    private static final String TARGET = """
            import io.jawait.*;

            public class Target {
                public static void main(String[] args) throws Exception {
                    String java = System.getProperty("java.home") + "/bin/java";
                    String self = Long.toString(ProcessHandle.current().pid());
                    int exit = new ProcessBuilder(java, "-jar", args[0], "attach", self, args[1])
                            .inheritIO().start().waitFor();
                    System.out.println("exit " + exit);
                    System.out.println(Coroutines.run(App.answer()));
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void weavesWhatARunningProcessLoadsLater(Jdk jdk) {
        Output output = target(jdk, "verbose=true");
        assertThat(output.successful().lines())
                .anyMatch(line -> line.matches("Process \\d+ weaves what it has loaded, and what it loads from now on"))
                .endsWith("exit 0", "42");
        assertThat(output.stderr()).isEqualTo("jawait: wove App: 1 methods, 1 awaits\n");
    }

    @EachJdk
    void refusesOptionsItDoesNotKnow(Jdk jdk) {
        Output output = target(jdk, "verbos=true");
        assertThat(output.lines()).contains("exit 2");
        assertThat(output.stderr()).contains("Unknown option 'verbos'");
    }

    @EachJdk
    void saysThatThereIsNoSuchProcess(Jdk jdk) {
        Output output = ForkedJvm.of(jdk).jawait("attach", "999999999");
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.stderr()).isEqualTo("jawait: error: there is no process 999999999\n");
    }

    private Output target(Jdk jdk, String options) {
        return ForkedJvm.of(jdk)
                .options("-XX:+EnableDynamicAgentLoading")
                .classPath(Javac.of(jdk).compile(folder, AnswerProgram.SOURCE, TARGET))
                .run("Target", Artifacts.agent().toString(), options);
    }
}
