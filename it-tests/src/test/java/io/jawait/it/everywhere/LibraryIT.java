package io.jawait.it.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jdks;
import io.jawait.it.support.Output;
import io.jawait.weaver.ClassWeaver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Libraries pass their own tests while their methods suspend at random calls. A few of their test classes run here; with
 * {@code -Plibraries} all of them do, and what fails must fail as well where nothing was woven.
 */
class LibraryIT {
    private static final Path FOLDER = Path.of("target", "libraries");
    private static final boolean ALL = Boolean.getBoolean("jawait.libraries.all");

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "added, commons-lang3-3.18.0, .*lang3\\.((mutable|tuple|text\\.translate)\\..*|StringUtils.*), .*",
        "added, commons-collections4-4.5.0, .*(TreeListTest|DualTreeBidiMapTest|LRUMapTest|CollatingIteratorTest),"
                + " (?!.*GuavaTestlib).*",
        "inPlace, commons-lang3-3.18.0, .*lang3\\.((mutable|tuple|text\\.translate)\\..*|StringUtils.*), .*",
        "inPlace, commons-collections4-4.5.0, .*(TreeListTest|LRUMapTest), (?!.*GuavaTestlib).*"
    })
    void passesItsOwnTestsWhileItSuspends(String weaving, String library, String some, String all) throws IOException {
        Path jar = FOLDER.resolve(library + ".jar");
        Path tests = FOLDER.resolve(library + "-tests.jar");
        String pattern = ALL ? all : some;
        Path suspending = new SuspendingLibrary(
                        jars(),
                        Long.getLong("jawait.everywhere.seed", 1),
                        weaving.equals("inPlace") ? ClassWeaver::inPlace : ClassWeaver::new)
                .write(jar, temp.resolve("suspending.jar"));

        Output woven = run(suspending, tests, pattern);
        Set<String> failures = failures(woven);
        if (ALL) {
            failures.removeAll(failures(run(jar, tests, pattern)));
        }
        String summary = woven.lines().get(woven.lines().size() - 1);
        System.out.println(library + ", " + weaving + ": " + summary);

        assertThat(failures).isEmpty();
        assertThat(summary).matches("PASSED \\d{3,} awaits \\d{6,} suspended \\d{5,}");
    }

    private static Output run(Path library, Path tests, String pattern) throws IOException {
        List<Path> classPath = Stream.concat(
                        Stream.of(library, tests),
                        Stream.concat(
                                jars().stream(),
                                Arrays.stream(System.getProperty("java.class.path")
                                                .split(File.pathSeparator))
                                        .map(Path::of)))
                .toList();
        return ForkedJvm.of(Jdks.running())
                .options("-Xss8m", "-Djawait.everywhere.seed=" + Long.getLong("jawait.everywhere.seed", 1))
                .limit(ALL ? Duration.ofMinutes(60) : Duration.ofMinutes(4))
                .classPath(classPath.toArray(Path[]::new))
                .run(LibraryTests.class.getName(), tests.toString(), pattern)
                .successful();
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The tests that failed, but for those that look for files which the libraries do not publish. */
    private static Set<String> failures(Output output) {
        return output.lines().stream()
                .filter(line -> line.startsWith("FAILED ") && !line.contains("src/test/resources"))
                .map(line -> ALL ? line.split(" ")[1] : line)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
