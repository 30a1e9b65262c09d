package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jars;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Jdks;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {
    private static final String WRONG = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;

            public class Wrong {
                @Async static synchronized Coroutine<Integer> locked(Coroutine<Integer> other) {
                    return Coroutine.of(await(other));
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void weavesAFolderSoThatItRunsWithoutTheAgent(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).compile(folder, AnswerProgram.SOURCE);
        Path runtime = Artifacts.runtime();
        Output output = jawait(jdk, "weave", classes, "-cp", runtime).successful();
        assertThat(output.stdout()).matches("Wove 1 class: 1 async method, 1 await in \\d+ ms\n");
        ForkedJvm machine = ForkedJvm.of(jdk).classPath(classes);
        assertThat(machine.run("App").successful().stdout()).isEqualTo("42\n");
        assertThat(machine.withAgent().run("App").successful().stdout()).isEqualTo("42\n");
        byte[] once = Files.readAllBytes(classes.resolve("App.class"));
        jawait(jdk, "weave", classes, "-cp", runtime).successful();
        assertThat(classes.resolve("App.class")).hasBinaryContent(once);
        assertThat(files(classes)).containsExactly("App.class");
    }

    @Test
    void weavesAJarElsewhereAndLeavesTheInputAlone() throws IOException {
        Path jar = jar("app.jar", Map.of("App.class", appClass(), "notes.txt", "notes".getBytes()));
        byte[] before = Files.readAllBytes(jar);
        Path woven = folder.resolve("out/woven.jar");
        jawait(Jdks.running(), "weave", jar, "-o", woven).successful();
        assertThat(jar).hasBinaryContent(before);
        assertThat(Jars.content(woven, "notes.txt")).isEqualTo("notes".getBytes());
        assertThat(ForkedJvm.of(Jdks.running())
                        .classPath(woven)
                        .run("App")
                        .successful()
                        .stdout())
                .isEqualTo("42\n");
        assertThat(files(folder.resolve("out"))).containsExactly("woven.jar");
    }

    @Test
    void makesTheFolderThatAJarIsToGoInto() throws IOException {
        Path jar = jar("app.jar", Map.of("App.class", appClass()));
        jawait(Jdks.running(), "weave", jar, "-o", folder.resolve("new/out") + "/")
                .successful();
        assertThat(files(folder.resolve("new/out"))).containsExactly("app.jar");
    }

    @Test
    void weavesWithinFatJarsAndOtherReleases() throws IOException {
        byte[] plain = appClass();
        Path inner = jar("inner.jar", Map.of("App.class", plain));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("BOOT-INF/classes/App.class", plain);
        contents.put("META-INF/versions/17/App.class", plain);
        contents.put("BOOT-INF/lib/inner.jar", Files.readAllBytes(inner));
        contents.put("BOOT-INF/lib/runtime.jar", Files.readAllBytes(Artifacts.runtime()));
        Path fat = jar("fat.jar", contents);
        Output output = jawait(Jdks.running(), "weave", fat).successful();
        assertThat(output.stdout()).matches("Wove 3 classes: 3 async methods, 3 awaits in \\d+ ms\n");
        assertThat(Jars.content(fat, "BOOT-INF/classes/App.class"))
                .isNotEqualTo(plain)
                .isEqualTo(Jars.content(fat, "META-INF/versions/17/App.class"));
        assertThat(Jars.content(fat, "BOOT-INF/lib/runtime.jar")).isEqualTo(contents.get("BOOT-INF/lib/runtime.jar"));
        Path rest = Files.write(folder.resolve("rest.jar"), Jars.content(fat, "BOOT-INF/lib/inner.jar"));
        assertThat(Jars.content(rest, "App.class")).isEqualTo(Jars.content(fat, "BOOT-INF/classes/App.class"));
        try (ZipFile zip = new ZipFile(fat.toFile())) {
            assertThat(Jars.names(fat)).containsExactlyElementsOf(contents.keySet());
            assertThat(zip.getEntry("BOOT-INF/lib/inner.jar").getMethod()).isEqualTo(ZipEntry.STORED);
        }
    }

    @Test
    void dropsASignatureThatWouldNotFitAnyMore() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\r\nMain-Class: App\r\n\r\nName: App.class\r\nSHA-256-Digest: AAAA\r\n\r\n"
                        .getBytes());
        contents.put("META-INF/KEY.SF", "Signature-Version: 1.0\r\n\r\n".getBytes());
        contents.put("META-INF/KEY.RSA", new byte[] {1, 2, 3});
        contents.put("App.class", appClass());
        Path jar = jar("signed.jar", contents);
        Output output = jawait(Jdks.running(), "weave", jar).successful();
        assertThat(output.stderr())
                .isEqualTo("jawait: warning: " + jar
                        + " was signed; weaving has changed it, so its signature is dropped\n");
        assertThat(Jars.names(jar)).containsExactly("META-INF/MANIFEST.MF", "App.class");
        assertThat(new String(Jars.content(jar, "META-INF/MANIFEST.MF")))
                .contains("Main-Class: App")
                .doesNotContain("Digest");
    }

    @Test
    void weavesTheFolderThatALinkStandsFor() throws IOException {
        Path classes = Javac.of(Jdks.running()).compile(folder, AnswerProgram.SOURCE);
        Path link = Files.createSymbolicLink(folder.resolve("link"), classes);
        Output output = jawait(Jdks.running(), "weave", link, "-o", folder.resolve("woven"))
                .successful();
        assertThat(output.stdout()).startsWith("Wove 1 class:");
        assertThat(files(folder.resolve("woven"))).containsExactly("App.class");
        jawait(Jdks.running(), "weave", link).successful();
        assertThat(classes.resolve("App.class")).hasSameBinaryContentAs(folder.resolve("woven/App.class"));
        assertThat(link).isSymbolicLink();
    }

    @Test
    void writesNothingIfAnyClassHasErrors() throws IOException {
        Path classes = Javac.of(Jdks.running()).compile(folder, AnswerProgram.SOURCE, WRONG);
        byte[] before = Files.readAllBytes(classes.resolve("App.class"));
        Output output = jawait(Jdks.running(), "weave", classes);
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr()).startsWith("jawait: error: Wrong.locked(Wrong.java:");
        assertThat(classes.resolve("App.class")).hasBinaryContent(before);
        assertThat(files(classes)).containsExactly("App.class", "Wrong.class");
    }

    @Test
    void checksWithoutWriting() throws IOException {
        Path classes = Javac.of(Jdks.running()).compile(folder, AnswerProgram.SOURCE);
        byte[] before = Files.readAllBytes(classes.resolve("App.class"));
        Output output = jawait(Jdks.running(), "check", classes).successful();
        assertThat(output.stdout()).matches("To weave: 1 class: 1 async method, 1 await in \\d+ ms\n");
        assertThat(classes.resolve("App.class")).hasBinaryContent(before);
    }

    @Test
    void checksWovenClassesAsThoseThatAreNot() throws IOException {
        Path classes = Javac.of(Jdks.running()).compile(folder, """
                import static io.jawait.Coroutines.*;

                import io.jawait.*;

                class Losing {
                    @Async Coroutine<Void> save() {
                        await(yieldNow());
                        return Coroutine.done();
                    }

                    @Async java.util.concurrent.CompletableFuture<Void> losing() {
                        await(save());
                        save();
                        return java.util.concurrent.CompletableFuture.completedFuture(null);
                    }
                }
                """);
        String found = jawait(Jdks.running(), "check", classes).successful().stderr();
        assertThat(found).contains("Losing.losing(Losing.java:13)", "[never-awaited]");
        jawait(Jdks.running(), "weave", classes).successful();
        Output again = jawait(Jdks.running(), "check", classes).successful();
        assertThat(again.stderr()).isEqualTo(found);
        assertThat(again.stdout()).startsWith("To weave: 0 classes");
        assertThat(jawait(Jdks.running(), "weave", classes).successful().stderr())
                .isEmpty();
    }

    @Test
    void reportsForOtherPrograms() throws IOException {
        Path classes = Javac.of(Jdks.running()).compile(folder, AnswerProgram.SOURCE, WRONG);
        Path report = folder.resolve("deep/report.sarif");
        Output output = jawait(Jdks.running(), "check", classes, "--report", report);
        assertThat(output.exit()).isEqualTo(1);
        assertThat(report)
                .content()
                .contains("\"ruleId\": \"await-in-synchronized\"", "\"fullyQualifiedName\": \"Wrong.locked\"");
    }

    @Test
    void explainsItself() {
        Output help = jawait(Jdks.running(), "help").successful();
        assertThat(help.stdout()).contains(" weave IN...", " check IN...", " attach PID", "Exit codes:", "dump=DIR");
        Output unknown = jawait(Jdks.running(), "wave");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.stderr())
                .startsWith("jawait: error: unknown command 'wave'\n")
                .contains(" weave IN...");
        assertThat(jawait(Jdks.running(), "weave").exit()).isEqualTo(2);
        assertThat(jawait(Jdks.running()).exit()).isEqualTo(2);
        assertThat(jawait(Jdks.running(), "weave", folder, "-o", "").exit()).isEqualTo(2);
    }

    @Test
    void saysWhichVersionItIs() {
        String version = jawait(Jdks.running(), "--version").successful().stdout();
        assertThat(version).matches("Jawait \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(Artifacts.agent().toString())
                .contains(version.substring("Jawait ".length()).strip());
        assertThat(jawait(Jdks.running(), "version").successful().stdout()).isEqualTo(version);
    }

    @Test
    void explainsACommand() {
        assertThat(jawait(Jdks.running(), "weave", "--help").successful().stdout())
                .startsWith("java -jar jawait-agent.jar weave IN... ")
                .contains("-o OUT ")
                .doesNotContain("pstree");
        assertThat(jawait(Jdks.running(), "ps", "-h").successful().stdout()).contains("jawait-agent.jar ps PID");
        assertThat(jawait(Jdks.running(), "check", "--version").exit()).isEqualTo(2);
    }

    private Output jawait(Jdk jdk, Object... arguments) {
        return ForkedJvm.of(jdk).in(folder).jawait(arguments);
    }

    private byte[] appClass() throws IOException {
        return Files.readAllBytes(
                Javac.of(Jdks.running()).compile(folder, AnswerProgram.SOURCE).resolve("App.class"));
    }

    private Path jar(String name, Map<String, byte[]> contents) throws IOException {
        return Jars.write(folder.resolve(name), contents);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
