package io.jawait.it.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.fuzz.Comparison;
import io.jawait.it.support.ClassFolder;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Jdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The language of each release of Java, by each compiler at each release, on each JDK that loads its class files. */
class ReleasesIT {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        new ClassFolder(folder.resolve("library")).write(Comparison.library());
        for (Jdk jdk : Jdks.all()) {
            machine(jdk)
                    .run(
                            CompileReleases.class.getName(),
                            folder.toString(),
                            folder.resolve("library").toString(),
                            Path.of("target", "languages", "ecj", "ecj.jar").toString())
                    .successful();
        }
    }

    @EachJdk
    void wovenDoesWhatPlainDoes(Jdk jdk) {
        List<Build> builds = Jdks.all().stream()
                .flatMap(each -> Build.on(each.feature()).stream())
                .filter(each -> each.release() <= jdk.feature())
                .toList();
        String[] arguments = Stream.concat(Stream.of("library"), builds.stream().map(Build::toString))
                .map(each -> folder.resolve(each).toString())
                .toArray(String[]::new);

        List<String> said = machine(jdk)
                .run(CompareTwins.class.getName(), arguments)
                .successful()
                .lines();

        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(builds.stream()
                        .flatMap(build -> build.programs().map(program -> "SAME " + build + " " + program))
                        .toList());
    }

    private static ForkedJvm machine(Jdk jdk) {
        return ForkedJvm.of(jdk)
                .options("-XX:TieredStopAtLevel=1")
                .classPath(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toArray(Path[]::new));
    }
}
