package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class AttachIT {
    /** Attaches the agent to itself from a second process, as a user would from a shell. */
    private static final String TARGET = """
            import io.jawait.*;

            public class Target {
                public static void main(String[] args) throws Exception {
                    String java = System.getProperty("java.home") + "/bin/java";
                    String self = Long.toString(ProcessHandle.current().pid());
                    for (int i = 1; i < args.length; i++) {
                        int exit = new ProcessBuilder(java, "-jar", args[0], "attach", self, args[i])
                                .inheritIO().start().waitFor();
                        System.out.println("exit " + exit);
                    }
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

    @EachJdk
    void keepsTheOptionsThatItCameWithAndSaysSo(Jdk jdk) {
        Output output = target(jdk, "verbose=true", "verbose=true", "", "exclude=other");
        assertThat(output.successful().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Process ").endsWith(" it loads from now on"),
                        line -> assertThat(line).isEqualTo("exit 0"),
                        line -> assertThat(line).endsWith(" weaves already, with the options verbose=true"),
                        line -> assertThat(line).isEqualTo("exit 0"),
                        line -> assertThat(line).endsWith(" weaves already, with the options verbose=true"),
                        line -> assertThat(line).isEqualTo("exit 0"),
                        line -> assertThat(line).isEqualTo("exit 6"),
                        line -> assertThat(line).isEqualTo("42"));
        assertThat(output.stderr())
                .matches("jawait: error: process \\d+ weaves already, with the options verbose=true, and does not take"
                        + " exclude=other: options hold from the agent's coming to the end of the process\n"
                        + "jawait: wove App: 1 methods, 1 awaits\n");
    }

    @EachJdk
    void keepsTheOptionsOfTheFirstOfTwoAgents(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .withAgent("verbose=true")
                .classPath(Javac.of(jdk).compile(folder, AnswerProgram.SOURCE))
                .run("App")
                .successful();
        assertThat(output.stdout()).isEqualTo("42\n");
        assertThat(output.stderr())
                .isEqualTo("jawait: warning: this process weaves already, without options, and does not take"
                        + " verbose=true: options hold from the agent's coming to the end of the process\n");
    }

    private Output target(Jdk jdk, String... options) {
        String[] arguments = Stream.concat(Stream.of(Artifacts.agent().toString()), Stream.of(options))
                .toArray(String[]::new);
        return ForkedJvm.of(jdk)
                .options("-XX:+EnableDynamicAgentLoading")
                .classPath(Javac.of(jdk).compile(folder, AnswerProgram.SOURCE, TARGET))
                .run("Target", arguments);
    }
}
