package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jars;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The runtime is of an older version than the agent or the command line. */
class OlderRuntimeIT {
    private static final String FLAW =
            "jawait-runtime is of an older version than what weaves; take both of one version";

    @TempDir
    private Path folder;

    @EachJdk
    void theAgentLeavesClassesAloneAndSaysWhy(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).compile(folder, AnswerProgram.SOURCE);
        Output output = ForkedJvm.of(jdk)
                .emptyClassPath()
                .withAgent()
                .classPath(classes, olderRuntime())
                .run("App");
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr())
                .contains("jawait: warning: left App alone: its " + FLAW)
                .doesNotContain("LinkageError", "NoClassDefFoundError");
    }

    @EachJdk
    void theCommandLineWritesNothingAndSaysWhy(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).compile(folder, AnswerProgram.SOURCE);
        byte[] before = Files.readAllBytes(classes.resolve("App.class"));
        Output output = ForkedJvm.of(jdk).jawait("weave", classes, "-cp", olderRuntime());
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.stderr()).contains(FLAW);
        assertThat(classes.resolve("App.class")).hasBinaryContent(before);
    }

    private Path olderRuntime() throws IOException {
        Map<String, byte[]> contents = Jars.contents(Artifacts.runtime());
        assertThat(contents.keySet().removeIf(name -> name.contains("/Starters")))
                .isTrue();
        return Jars.write(folder.resolve("older-runtime.jar"), contents);
    }
}
