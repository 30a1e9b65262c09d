package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import io.jawait.testing.TestLoop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class ModulesIT {
    private static final String APP = AnswerProgram.alsoPrinting(AnswerProgram.packaged(), "App.class.getModule()");

    @TempDir
    private Path folder;

    @EachJdk
    void weavesAModuleThatRequiresTheRuntime(Jdk jdk) throws IOException {
        Path classes = compile(
                jdk,
                "module app { requires io.jawait; }",
                "-p",
                Artifacts.runtime().toString());
        Output output = ForkedJvm.of(jdk)
                .emptyClassPath()
                .withAgent()
                .options("-p", classes + File.pathSeparator + Artifacts.runtime())
                .run("-m", "app/app.App")
                .successful();
        assertThat(output.stdout()).isEqualTo("42 module app\n");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void letsAModuleReadTheRuntimeOnTheClassPath(Jdk jdk) throws IOException {
        Path classes = compile(jdk, "module app { }", "--add-reads", "app=ALL-UNNAMED");
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .options("-p", classes.toString())
                .run("-m", "app/app.App")
                .successful();
        assertThat(output.stdout()).isEqualTo("42 module app\n");
        assertThat(output.stderr()).isEmpty();
    }

    /** As Surefire runs the tests of a module: what the module requires is named, what tests use beside it is not. */
    @EachJdk
    void testsOnTheClassPathReachARuntimeOnTheModulePath(Jdk jdk) {
        Path testing = Artifacts.of(TestLoop.class);
        Path classes = Javac.of(jdk).classPath(testing).compile(folder, """
                import io.jawait.*;
                import io.jawait.testing.TestLoop;
                import java.time.Duration;

                public class Test {
                    public static void main(String[] args) {
                        TestLoop loop = TestLoop.create();
                        loop.explore(1, () -> Coroutines.sleep(Duration.ofHours(1)));
                        System.out.println(loop.elapsed() + " " + Coroutine.class.getModule());
                    }
                }
                """);
        assertThat(ForkedJvm.of(jdk)
                        .emptyClassPath()
                        .options("-p", Artifacts.runtime().toString(), "--add-modules", "io.jawait")
                        .options("-cp", classes + File.pathSeparator + testing)
                        .run("Test")
                        .successful()
                        .stdout())
                .isEqualTo("PT1H module io.jawait\n");
    }

    private Path compile(Jdk jdk, String module, String... options) throws IOException {
        Path source = Files.createDirectories(folder.resolve("src"));
        Path info = Files.writeString(source.resolve("module-info.java"), module);
        return Javac.of(jdk).options(options).compile(folder, List.of(info, Javac.write(source, APP)));
    }
}
