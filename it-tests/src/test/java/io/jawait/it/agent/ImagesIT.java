package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import io.jawait.it.support.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of classes woven ahead of time: images, and archives of classes that start faster. */
class ImagesIT {
    @TempDir
    private Path folder;

    @EachJdk
    void anImageOfTheProgramAndItsModulesAlone(Jdk jdk) throws IOException {
        Path jar = WovenJar.make(jdk, folder);
        Path image = folder.resolve("image");
        run(
                jdk,
                jdk.program("jlink"),
                "--module-path",
                jar + File.pathSeparator + Artifacts.runtime(),
                "--add-modules",
                "app",
                "--launcher",
                "app=app/app.App",
                "--output",
                image);
        assertThat(run(jdk, image.resolve("bin/app")).stdout()).isEqualTo("42\n");
        assertThat(run(jdk, image.resolve("bin/java"), "--list-modules").lines())
                .satisfiesExactlyInAnyOrder(
                        module -> assertThat(module).isEqualTo("app"),
                        module -> assertThat(module).startsWith("io.jawait@"),
                        module -> assertThat(module).startsWith("java.base@"));
    }

    @EachJdk
    void wovenClassesComeFromTheArchive(Jdk jdk) throws IOException {
        boolean aheadOfTime = jdk.feature() >= 25;
        Path archive = folder.resolve("app.archive");
        ForkedJvm machine = ForkedJvm.of(jdk).classPath(WovenJar.make(jdk, folder));
        machine.options((aheadOfTime ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive)
                .run("app.App")
                .successful();
        Output output = machine.options(
                        (aheadOfTime ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive, "-Xlog:class+load")
                .run("app.App")
                .successful();
        assertThat(output.lines()).contains("42");
        for (String name : List.of("app.App", "io.jawait.Coroutines", "io.jawait.internal.frame.WovenFrame")) {
            assertThat(output.lines())
                    .as(name)
                    .anyMatch(line -> line.matches(".* \\Q" + name + "\\E source: shared objects file.*"));
        }
        // The lambda that stands for a method's code is in the archive as well.
        assertThat(output.lines())
                .anyMatch(line -> line.matches(".* app\\.App\\$\\$Lambda\\S* source: shared objects file.*"));
    }

    private Output run(Jdk jdk, Object... command) {
        List<String> words = List.of(command).stream().map(Object::toString).toList();
        return Processes.run(jdk, words, folder, Duration.ofMinutes(2)).successful();
    }
}
