package io.jawait.it.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.fuzz.Comparison;
import io.jawait.it.support.ClassFolder;
import io.jawait.it.support.Coverage;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Jdks;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.WeaverOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Async methods written in Kotlin, Groovy and Scala. */
class LanguagesIT {
    private static final List<String> OLD_KOTLIN = List.of(
            "-jvm-target", "1.8", "-Xlambdas=class", "-Xsam-conversions=class", "-Xstring-concat=inline", "-nowarn");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws Exception {
        new ClassFolder(folder.resolve("library")).write(Comparison.library());
        List<String> kotlin = List.of("Language", "Closing", "Leaving", "Refused");
        List<String> groovy = List.of("Static", "Dynamic", "Leaving", "DynamicLeaving", "Refused", "Unseen");
        List<String> scala = List.of("Language", "Refused");
        List<Callable<Path>> compilers = List.of(
                () -> compile(Toolchain.KOTLIN, "kotlin", kotlin, List.of("-jvm-target", "17", "-nowarn")),
                () -> compile(Toolchain.KOTLIN, "kotlin-old", kotlin, OLD_KOTLIN),
                () -> compile(Toolchain.GROOVY, "groovy", groovy, List.of()),
                () -> compile(Toolchain.SCALA_2, "scala2", scala, List.of("-nowarn")),
                () -> compile(Toolchain.SCALA_3, "scala3", scala, List.of("-nowarn")));
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            for (Future<Path> compiled : threads.invokeAll(compilers)) {
                compiled.get();
            }
        } finally {
            threads.shutdown();
        }
        for (String compiled : List.of("kotlin", "kotlin-old", "groovy")) {
            new ClassFolder(folder.resolve(compiled + "-probed"))
                    .write(Coverage.probed(new ClassFolder(folder.resolve(compiled)).read()));
        }
    }

    private static Path compile(Toolchain compiler, String out, List<String> sources, List<String> options)
            throws IOException {
        compiler.compile(folder.resolve(out), folder.resolve("library"), sources, options);
        return folder.resolve(out);
    }

    @EachJdk
    void wovenDoesWhatPlainDoes(Jdk jdk) {
        assertThat(compared(jdk, "kotlin", "kotlin-old", "groovy", "scala2", "scala3"))
                .containsExactlyInAnyOrder(
                        "SAME kotlin kotlinlanguage",
                        "SAME kotlin kotlinclosing",
                        "SAME kotlin kotlinleaving",
                        "SAME kotlin-old kotlinlanguage",
                        "SAME kotlin-old kotlinclosing",
                        "SAME kotlin-old kotlinleaving",
                        "SAME groovy groovystatic",
                        "SAME groovy groovydynamic",
                        "SAME groovy groovyleaving",
                        "SAME groovy groovydynamicleaving",
                        "SAME scala2 scalalanguage",
                        "SAME scala3 scalalanguage");
    }

    /** Where the compilers' own shapes are known by what stands beside what. */
    @EachJdk
    void behindAnAgentForCoverageItDoesSo(Jdk jdk) {
        assertThat(compared(jdk, "kotlin-probed", "kotlin-old-probed", "groovy-probed"))
                .containsExactlyInAnyOrder(
                        "SAME kotlin-probed kotlinlanguage",
                        "SAME kotlin-probed kotlinclosing",
                        "SAME kotlin-probed kotlinleaving",
                        "SAME kotlin-old-probed kotlinlanguage",
                        "SAME kotlin-old-probed kotlinclosing",
                        "SAME kotlin-old-probed kotlinleaving",
                        "SAME groovy-probed groovystatic",
                        "SAME groovy-probed groovydynamic",
                        "SAME groovy-probed groovyleaving",
                        "SAME groovy-probed groovydynamicleaving");
    }

    private static List<String> compared(Jdk jdk, String... folders) {
        return ForkedJvm.of(jdk)
                .options("-XX:TieredStopAtLevel=1")
                .classPath(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toArray(Path[]::new))
                .classPath(libraries())
                .run(
                        CompareTwins.class.getName(),
                        Stream.concat(Stream.of("library"), Stream.of(folders))
                                .map(each -> folder.resolve(each).toString())
                                .toArray(String[]::new))
                .successful()
                .lines();
    }

    /** Each refused line of the sources ends with a comment that holds the diagnostic's code. */
    @ParameterizedTest
    @CsvSource({"KOTLIN,kotlin", "KOTLIN,kotlin-old", "GROOVY,groovy", "SCALA_2,scala2", "SCALA_3,scala3"})
    void refusesWhatCannotBeWoven(Toolchain compiler, String compiled) throws IOException {
        Map<String, byte[]> classes = new ClassFolder(folder.resolve(compiled)).read();
        Map<String, byte[]> all = new HashMap<>(classes);
        all.putAll(new ClassFolder(folder.resolve("library")).read());
        ClassWeaver weaver =
                new ClassWeaver(WeaverOptions.defaults(), name -> all.containsKey(name) ? all.get(name) : read(name));
        TreeSet<String> found = new TreeSet<>();
        classes.forEach((name, bytes) -> {
            if (name.startsWith("refused/")) {
                weaver.weave(bytes)
                        .diagnostics()
                        .forEach(each -> found.add(each.place().line() + " " + each.code()));
            }
        });
        assertThat(found).isEqualTo(expected(compiler.text("Refused")));
    }

    private static TreeSet<String> expected(String text) {
        TreeSet<String> expected = new TreeSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int comment = lines.get(i).indexOf(" // ");
            if (comment >= 0) {
                expected.add(i + 1 + lines.get(i).substring(comment + 3));
            }
        }
        return expected;
    }

    @Test
    void tellsWhereAnAwaitIsOutOfSight() {
        assertThat(ForkedJvm.of(Jdks.running())
                        .withAgent()
                        .classPath(libraries())
                        .classPath(folder.resolve("groovy"))
                        .run("unseen.Unseen")
                        .successful()
                        .lines())
                .containsExactly(
                        "await was reached from Unseen.named(Unseen.groovy:6) by a call that weaving does not see"
                                + " (reflection, a method reference, a dynamic call): call Coroutines.await itself in an"
                                + " @Async method, in Groovy with @CompileStatic");
    }

    private static Path[] libraries() {
        return Arrays.stream(Toolchain.values())
                .flatMap(each -> each.libraries().stream())
                .toArray(Path[]::new);
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
