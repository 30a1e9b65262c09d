package io.jawait.it.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdks;
import io.jawait.it.support.Output;
import io.jawait.weaver.ClassWeaver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guava's collections pass Guava's suites for collections while their methods suspend at random calls. Some of the
 * collections run here; with {@code -Plibraries} all of them do, and all of Guava suspends. What fails must fail as well
 * where nothing was woven.
 */
class GuavaIT {
    private static final Path FOLDER = Path.of("target", "guava").toAbsolutePath();
    private static final boolean ALL = Boolean.getBoolean("jawait.libraries.all");

    private static final String SOME_CLASSES =
            "com/google/common/collect/(\\w*(BiMap|Multiset)\\w*|Maps|Iterators)\\W.*";
    private static final String SOME_SUITES = "HashBiMap|HashMultiset";

    @TempDir
    Path temp;

    @Test
    void collectionsPassTheirSuitesWhileTheySuspend() throws IOException {
        Path suites = Javac.of(Jdks.running())
                .classPath(classPath(FOLDER.resolve("guava.jar")))
                .compile(temp, source());
        Path suspending = new SuspendingLibrary(jars(), Long.getLong("jawait.everywhere.seed", 1), ClassWeaver::new)
                .write(FOLDER.resolve("guava.jar"), temp.resolve("suspending.jar"), ALL ? ".*" : SOME_CLASSES);

        Output woven = run(suites, suspending);
        Set<String> failures = failures(woven);
        failures.removeAll(failures(run(suites, FOLDER.resolve("guava.jar"))));
        String summary = woven.lines().get(woven.lines().size() - 1);
        System.out.println("guava: " + summary);

        assertThat(failures).isEmpty();
        assertThat(summary).matches("PASSED \\d{4,} awaits \\d{6,} suspended \\d{5,}");
    }

    private static Output run(Path suites, Path library) throws IOException {
        return ForkedJvm.of(Jdks.running())
                .options("-Xss8m", "-Djawait.everywhere.seed=" + Long.getLong("jawait.everywhere.seed", 1))
                .limit(ALL ? Duration.ofMinutes(60) : Duration.ofMinutes(4))
                .classPath(classPath(suites, library))
                .run("GuavaSuites", ALL ? ".*" : SOME_SUITES)
                .successful();
    }

    private static Path[] classPath(Path... first) throws IOException {
        Stream<Path> own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        return Stream.of(Stream.of(first), jars().stream(), own)
                .flatMap(each -> each)
                .toArray(Path[]::new);
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static String source() throws IOException {
        try (InputStream in = Objects.requireNonNull(GuavaIT.class.getResourceAsStream("GuavaSuites.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> failures(Output output) {
        return output.lines().stream()
                .filter(line -> line.startsWith("FAILED "))
                .map(line -> line.split(" ")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
