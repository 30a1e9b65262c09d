package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jars;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdks;
import io.jawait.it.support.Output;
import io.jawait.it.support.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the input or with where it lies: one clear line, exit code 3, and nothing has changed. */
class BadInputIT {
    @TempDir
    private Path folder;

    @Test
    void noJar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThat(refused(folder, "weave", text)).isEqualTo("cannot read " + text + ": it is no jar");
        assertThat(refused(folder, "check", folder.resolve("missing")))
                .isEqualTo(folder.resolve("missing") + " does not exist");
    }

    @Test
    void aClassFileInPlaceOfItsFolder() throws IOException {
        Path app = Files.write(folder.resolve("App.class"), appClass());
        assertThat(refused(folder, "check", app))
                .isEqualTo(app + " is a class file: name the folder in which its packages begin");
    }

    @Test
    void aReportThatCannotBeWritten() throws IOException {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.write(app.resolve("App.class"), appClass());
        Path report = app.resolve("App.class").resolve("report");
        Output output = jawait("check", app, "--report", report);
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.stderr()).startsWith("jawait: error: cannot write " + report + ": ");
    }

    @Test
    void aReportThatCannotBeWrittenKeepsTheClassesAsTheyAre() throws IOException {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.write(app.resolve("App.class"), appClass());
        Path report = app.resolve("App.class").resolve("report");
        assertThat(refused(folder, "weave", app, "--report", report)).startsWith("cannot write " + report + ": ");
        assertThat(refused(folder, "weave", app, "-o", folder.resolve("woven"), "--report", app.getParent()))
                .startsWith("cannot write " + app.getParent() + ": ");
    }

    @Test
    void aReportInThePlaceOfAnInput() throws IOException {
        Path jar = Jars.write(folder.resolve("app.jar"), Map.of("App.class", appClass()));
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar);
        byte[] before = Files.readAllBytes(jar);
        for (Path report : new Path[] {jar, link, folder.resolve("other/../app.jar")}) {
            Output output = jawait("check", jar, "--report", report);
            assertThat(output.exit()).as(output.toString()).isEqualTo(2);
            assertThat(output.stderr()).startsWith("jawait: error: the report would take the place of " + jar + "\n");
        }
        Path out = folder.resolve("out.jar");
        assertThat(jawait("weave", jar, "-o", out, "--report", out).exit()).isEqualTo(2);
        assertThat(jar).hasBinaryContent(before);
        assertThat(out).doesNotExist();
    }

    @Test
    void aLinkedFolderWithinAFolderIsLeftOutAndNamed() throws IOException {
        Path app = Files.createDirectories(folder.resolve("app")).toRealPath();
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.write(app.resolve("App.class"), appClass());
        Path loose = Files.write(other.resolve("App.class"), appClass());
        Files.createSymbolicLink(app.resolve("lib"), other);
        Output output = jawait("weave", app, "-o", folder.resolve("out")).successful();
        assertThat(output.stderr())
                .isEqualTo("jawait: warning: " + app.resolve("lib")
                        + " is a link to a folder, and is left out; name that folder to have it woven, too\n");
        assertThat(loose).hasBinaryContent(appClass());
    }

    @Test
    void aJarCutOff() throws IOException {
        Path jar = Jars.write(folder.resolve("app.jar"), Map.of("App.class", appClass()));
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        assertThat(refused(folder, "weave", jar)).startsWith("cannot read " + jar + ": ");
    }

    @Test
    void aJarCutOffInAFolder() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("app/lib"));
        Files.write(lib.getParent().resolve("App.class"), appClass());
        Files.writeString(lib.resolve("broken.jar"), "PK");
        assertThat(refused(folder, "weave", lib.getParent()))
                .startsWith("cannot read " + lib.getParent() + ": its lib/broken.jar: ");
    }

    @Test
    void aBrokenClassFile() throws IOException {
        byte[] whole = appClass();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("App.class", whole);
        contents.put("Half.class", Arrays.copyOf(whole, whole.length / 2));
        Path jar = Jars.write(folder.resolve("app.jar"), contents);
        assertThat(refused(folder, "weave", jar)).startsWith("cannot read Half.class: it is broken or cut off (");
    }

    @Test
    void aClassFileFromTheFuture() throws IOException {
        byte[] file = appClass();
        file[7] = 99;
        Path jar = Jars.write(folder.resolve("app.jar"), Map.of("App.class", file));
        assertThat(refused(folder, "weave", jar))
                .startsWith("cannot read App.class: Unsupported class file ")
                .contains("version 99");
    }

    @Test
    void aReadOnlyDisk() throws IOException {
        Path disk = folder.resolve("disk");
        try (SmallDisk small = SmallDisk.mount(disk, "1m")) {
            Path jar = Jars.write(disk.resolve("app.jar"), Map.of("App.class", appClass()));
            Path classes = Files.createDirectories(disk.resolve("classes"));
            Files.write(classes.resolve("App.class"), appClass());
            small.makeReadOnly();
            assertThat(refused(disk, "weave", jar)).isEqualTo(jar + " is read-only");
            assertThat(refused(disk, "weave", classes)).isEqualTo(classes.resolve("App.class") + " is read-only");
            assertThat(refused(disk, "weave", jar, "-o", disk.resolve("deep/out.jar")))
                    .isEqualTo("cannot write " + disk.resolve("deep/out.jar") + ": Read-only file system");
        }
    }

    @Test
    void aFullDisk() throws IOException {
        Path disk = folder.resolve("disk");
        byte[] ballast = new byte[600_000];
        new Random(1).nextBytes(ballast);
        try (SmallDisk small = SmallDisk.mount(disk, "1m")) {
            Map<String, byte[]> contents = new LinkedHashMap<>();
            contents.put("App.class", appClass());
            contents.put("ballast", ballast);
            Path jar = Jars.write(disk.resolve("app.jar"), contents);
            assertThat(refused(disk, "weave", jar)).isEqualTo("cannot write " + jar + ": No space left on device");
            assertThat(refused(disk, "weave", jar, "-o", disk.resolve("deep/out.jar")))
                    .isEqualTo("cannot write " + disk.resolve("deep/out.jar") + ": No space left on device");
        }
    }

    @Test
    void aMissingDependencyIsNoHindrance() throws IOException {
        Path classes = Javac.of(Jdks.running())
                .compile(folder, "public class Base {}", "public class Other extends Base {}", """
                        import static io.jawait.Coroutines.*;

                        import io.jawait.*;

                        public class Lonely {
                            @Async static Coroutine<String> pick(boolean flag) {
                                Base base = flag ? new Base() : new Other();
                                await(yieldNow());
                                return Coroutine.of(base == null ? "none" : "some");
                            }

                            public static void main(String[] args) {
                                System.out.println(run(pick(true)) + run(pick(false)));
                            }
                        }
                        """);
        Path alone = Files.createDirectories(folder.resolve("alone"));
        Files.copy(classes.resolve("Lonely.class"), alone.resolve("Lonely.class"));
        jawait("weave", alone).successful();
        assertThat(ForkedJvm.of(Jdks.running())
                        .classPath(alone, classes)
                        .run("Lonely")
                        .successful()
                        .stdout())
                .isEqualTo("somesome\n");
    }

    /** What the command says; all files below the folder are then as they were. */
    private String refused(Path below, Object... arguments) throws IOException {
        Map<String, String> before = files(below);
        Output output = jawait(arguments);
        assertThat(output.exit()).as(output.toString()).isEqualTo(3);
        assertThat(output.stdout()).isEmpty();
        assertThat(files(below)).isEqualTo(before);
        String text = output.stderr();
        assertThat(text).startsWith("jawait: error: ").endsWith("\n");
        return text.substring("jawait: error: ".length(), text.length() - 1);
    }

    private Output jawait(Object... arguments) {
        return ForkedJvm.of(Jdks.running()).in(folder).jawait(arguments);
    }

    private byte[] appClass() throws IOException {
        return Files.readAllBytes(Javac.of(Jdks.running())
                .compile(folder.resolve("made"), AnswerProgram.SOURCE)
                .resolve("App.class"));
    }

    private static Map<String, String> files(Path below) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(below)) {
            for (Path each : walk.toList()) {
                found.put(
                        below.relativize(each).toString(),
                        Files.isDirectory(each) ? "" : Arrays.hashCode(Files.readAllBytes(each)) + "");
            }
        }
        return found;
    }
}
