package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdks;
import io.jawait.it.support.Output;
import io.jawait.it.support.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real build by the machine's own Gradle, of whatever version; left out where there is none. */
class GradleIT {
    private static final String WRONG = """
            package app;

            import static io.jawait.Coroutines.*;

            import io.jawait.*;

            class Wrong {
                int plain(Coroutine<Integer> other) {
                    return await(other);
                }
            }
            """;

    private static final String BUILD = """
            buildscript {
                dependencies {
                    classpath files(%s)
                }
            }

            apply plugin: 'java'
            apply plugin: 'net.bytebuddy.byte-buddy-gradle-plugin'

            dependencies {
                byteBuddy files(%s)
                %s files('%s')
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void byteBuddysPluginFindsOurs() throws IOException {
        Path gradle = gradle();
        writeBuild(gradle, AnswerProgram.packaged());
        Output output = classes(gradle).successful();
        assertThat(output.stdout()).contains(":byteBuddy");
        Path built = folder.resolve("build/classes/java/main");
        assertThat(ForkedJvm.of(Jdks.running())
                        .classPath(built)
                        .run("app.App")
                        .successful()
                        .stdout())
                .isEqualTo("42\n");
        Path plain = folder.resolve("build/classes/java/javaByteBuddyRaw");
        Path woven = folder.resolve("woven");
        ForkedJvm.of(Jdks.running())
                .jawait("weave", plain, "-o", woven, "-cp", Artifacts.runtime())
                .successful();
        assertThat(built.resolve("app/App.class")).hasSameBinaryContentAs(woven.resolve("app/App.class"));
    }

    @Test
    void anErrorFailsTheBuild() throws IOException {
        Path gradle = gradle();
        writeBuild(gradle, WRONG);
        Output output = classes(gradle);
        assertThat(output.exit()).isNotZero();
        assertThat(output.stderr()).contains("app.Wrong.plain(Wrong.java:9): await(..) stands in a method that is not");
    }

    private static Path gradle() {
        List<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "gradle"))
                .filter(Files::isExecutable)
                .toList();
        assumeThat(found).as("no gradle on the path").isNotEmpty();
        return found.get(0);
    }

    private void writeBuild(Path gradle, String source) throws IOException {
        Javac.write(folder.resolve("src/main/java"), source);
        Output version = run(gradle, "--version").successful();
        boolean old = version.lines().stream().anyMatch(line -> line.matches("Gradle [1-6]\\..*"));
        Files.writeString(
                folder.resolve("build.gradle"),
                BUILD.formatted(
                        jars("byte-buddy-gradle-plugin-", "byte-buddy-1"),
                        jars("jawait-bytebuddy-plugin", "jawait-weaver", "asm-"),
                        old ? "compile" : "implementation",
                        Artifacts.runtime()));
        Files.writeString(folder.resolve("settings.gradle"), "rootProject.name = 'app'\n");
    }

    private Output classes(Path gradle) {
        return run(gradle, "--no-daemon", "--offline", "classes");
    }

    private Output run(Path gradle, String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(
                                gradle.toString(), "-g", folder.resolve("home").toString()),
                        Arrays.stream(arguments))
                .toList();
        return Processes.run(Jdks.running(), command, folder, Duration.ofMinutes(5));
    }

    /** Those of the tests' own class path. */
    private static String jars(String... prefixes) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> Stream.of(prefixes)
                        .anyMatch(prefix -> path.getFileName().toString().startsWith(prefix)))
                .map(path -> "'" + path + "'")
                .collect(Collectors.joining(", "));
    }
}
