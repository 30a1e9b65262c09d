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
import io.jawait.it.support.Processes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of every kind, woven by the command line and then run. */
class JarShapesIT {
    private static final String APP = AnswerProgram.alsoPrinting(AnswerProgram.packaged(), "Greeting.text()");

    private static final String GREETING = """
            package app;

            class Greeting {
                static String text() {
                    return "old";
                }
            }
            """;

    private static final String NEW_GREETING = """
            package app;

            import static io.jawait.Coroutines.*;

            import io.jawait.*;

            class Greeting {
                @Async static Coroutine<String> later() {
                    await(yieldNow());
                    return Coroutine.of("new");
                }

                static String text() {
                    return run(later());
                }
            }
            """;

    private static final byte[] MANIFEST =
            "Manifest-Version: 1.0\r\nMain-Class: app.App\r\nMulti-Release: true\r\nClass-Path: runtime.jar\r\n\r\n"
                    .getBytes();

    @TempDir
    private Path folder;

    @EachJdk
    void theClassesOfAllReleasesAreWoven(Jdk jdk) throws IOException {
        Path jar = app("app.jar");
        weave(jar).successful();
        assertThat(runJar(jdk, jar)).isEqualTo("42 new\n");
    }

    @Test
    void aLaunchScriptStaysInFront() throws IOException {
        Path plain = app("plain.jar");
        Path jar = folder.resolve("app");
        byte[] script = "#!/bin/sh\nexec java -jar \"$0\" \"$@\"\nexit 1\n".getBytes();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(script);
        bytes.write(Files.readAllBytes(plain));
        Files.write(jar, bytes.toByteArray());
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rwxr-x---"));
        Path woven = folder.resolve("out/app");
        Files.createDirectories(woven.getParent());
        Files.copy(Artifacts.runtime(), folder.resolve("out/runtime.jar"));
        weave(jar, "-o", woven).successful();
        assertThat(Files.readAllBytes(woven)).startsWith(script);
        assertThat(Processes.run(Jdks.running(), List.of(woven.toString()), folder, Duration.ofMinutes(1))
                        .successful()
                        .stdout())
                .isEqualTo("42 new\n");
        byte[] once = Files.readAllBytes(woven);
        weave(woven).successful();
        assertThat(woven).hasBinaryContent(once);
    }

    @EachJdk
    void signedByTheJdksOwnTool(Jdk jdk) throws IOException {
        Path jar = app("app.jar");
        Path keys = folder.resolve("keys");
        run(
                jdk,
                "keytool",
                "-genkeypair",
                "-keystore",
                keys,
                "-storepass",
                "secret",
                "-alias",
                "key",
                "-dname",
                "CN=x",
                "-keyalg",
                "RSA");
        run(jdk, "jarsigner", "-keystore", keys, "-storepass", "secret", jar, "key");
        assertThat(Jars.names(jar)).contains("META-INF/KEY.SF", "META-INF/KEY.RSA");
        weave(jar).successful();
        assertThat(Jars.names(jar)).doesNotContain("META-INF/KEY.SF", "META-INF/KEY.RSA");
        assertThat(runJar(jdk, jar)).isEqualTo("42 new\n");
    }

    private void run(Jdk jdk, String program, Object... arguments) {
        List<String> command = Stream.concat(Stream.of(jdk.program(program)), Stream.of(arguments))
                .map(Object::toString)
                .toList();
        Processes.run(jdk, command, folder, Duration.ofMinutes(2)).successful();
    }

    @EachJdk
    void namedModulesRun(Jdk jdk) throws IOException {
        Path sources = folder.resolve("module/src");
        List<Path> files = List.of(
                Javac.write(sources, APP),
                Javac.write(sources, GREETING),
                Files.writeString(sources.resolve("module-info.java"), "module app { requires io.jawait; }"));
        Path classes = Javac.of(jdk)
                .options("--module-path", Artifacts.runtime().toString())
                .compile(folder.resolve("module"), files);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String name : List.of("module-info.class", "app/App.class", "app/Greeting.class")) {
            contents.put(name, Files.readAllBytes(classes.resolve(name)));
        }
        Path jar = Jars.write(folder.resolve("module.jar"), contents);
        weave(jar).successful();
        assertThat(ForkedJvm.of(jdk)
                        .emptyClassPath()
                        .options("-p", jar + ":" + Artifacts.runtime(), "-m")
                        .run("app/app.App")
                        .successful()
                        .stdout())
                .isEqualTo("42 old\n");
    }

    @Test
    void jarsInFoldersAreWoven() throws IOException {
        Path app = Files.createDirectories(folder.resolve("dist/lib"));
        Path jar = Files.move(app("app.jar"), app.resolve("app.jar"));
        Files.move(folder.resolve("runtime.jar"), app.resolve("runtime.jar"));
        byte[] runtime = Files.readAllBytes(app.resolve("runtime.jar"));
        assertThat(weave(app.getParent()).successful().stdout())
                .matches("Wove 2 classes: 2 async methods, 2 awaits in \\d+ ms\n");
        assertThat(app.resolve("runtime.jar")).hasBinaryContent(runtime);
        assertThat(runJar(Jdks.running(), jar)).isEqualTo("42 new\n");
        assertThat(weave(app.getParent()).successful().stdout()).startsWith("Wove 0 classes: ");
    }

    @Test
    void warsInEarsAndInFoldersAreWoven() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("WEB-INF/lib/app.jar", Files.readAllBytes(app("app.jar")));
        Path dist = Files.createDirectories(folder.resolve("dist"));
        Path war = Jars.write(dist.resolve("shop.war"), contents);
        Path ear = Jars.write(dist.resolve("all.ear"), Map.of("shop.war", Files.readAllBytes(war)));
        assertThat(weave(dist).successful().stdout()).matches("Wove 4 classes: 4 async methods, 4 awaits in \\d+ ms\n");
        assertThat(war).hasBinaryContent(Jars.content(ear, "shop.war"));
        Path jar = Files.write(folder.resolve("app.jar"), Jars.content(war, "WEB-INF/lib/app.jar"));
        assertThat(runJar(Jdks.running(), jar)).isEqualTo("42 new\n");
        assertThat(weave(ear).successful().stdout()).startsWith("Wove 0 classes: ");
    }

    @Test
    void resourceAdaptersInEarsAndInFoldersAreWoven() throws IOException {
        byte[] jar = Files.readAllBytes(app("app.jar"));
        Path dist = Files.createDirectories(folder.resolve("dist"));
        Path adapter = Jars.write(dist.resolve("mail.rar"), Map.of("app.jar", jar));
        Path ear = Jars.write(dist.resolve("all.ear"), Map.of("mail.rar", Files.readAllBytes(adapter)));
        byte[] packed = {'R', 'a', 'r', '!', 0x1a, 7, 0};
        Files.write(dist.resolve("packed.rar"), packed);
        Files.write(dist.resolve("empty.rar"), new byte[0]);
        assertThat(weave(dist).successful().stdout()).matches("Wove 4 classes: 4 async methods, 4 awaits in \\d+ ms\n");
        assertThat(adapter).hasBinaryContent(Jars.content(ear, "mail.rar"));
        Path woven = Files.write(folder.resolve("app.jar"), Jars.content(adapter, "app.jar"));
        assertThat(runJar(Jdks.running(), woven)).isEqualTo("42 new\n");
        assertThat(dist.resolve("packed.rar")).hasBinaryContent(packed);
    }

    @Test
    void aJarThatIsNamedTwiceIsWovenOnce() throws IOException {
        Path jar = app("app.jar");
        assertThat(weave(folder, jar, folder.resolve("./app.jar")).successful().stderr())
                .isEmpty();
        assertThat(runJar(Jdks.running(), jar)).isEqualTo("42 new\n");
    }

    @Test
    void ofEntriesOfOneNameTheLastCountsAsForTheVirtualMachine() throws IOException {
        Path jar = app("app.jar");
        Map<String, byte[]> contents = new LinkedHashMap<>(Jars.contents(jar));
        contents.put("app/Text.txt", new byte[] {1});
        contents.put("app/Next.txt", new byte[] {2});
        byte[] once = Files.readAllBytes(Jars.write(jar, contents));
        Files.writeString(jar, text(once).replace("app/Next.txt", "app/Text.txt"), StandardCharsets.ISO_8859_1);
        assertThat(weave(jar).successful().stdout()).startsWith("Wove 2 classes: ");
        assertThat(Jars.content(jar, "app/Text.txt")).containsExactly(2);
        assertThat(runJar(Jdks.running(), jar)).isEqualTo("42 new\n");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Path app(String name) throws IOException {
        Path old = Javac.of(Jdks.running()).options("--release", "17").compile(folder.resolve("old"), APP, GREETING);
        Path latest = Javac.of(Jdks.running()).options("--release", "17").compile(folder.resolve("new"), NEW_GREETING);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("META-INF/MANIFEST.MF", MANIFEST);
        contents.put("app/App.class", Files.readAllBytes(old.resolve("app/App.class")));
        contents.put("app/Greeting.class", Files.readAllBytes(old.resolve("app/Greeting.class")));
        contents.put(
                "META-INF/versions/17/app/Greeting.class", Files.readAllBytes(latest.resolve("app/Greeting.class")));
        Files.copy(Artifacts.runtime(), folder.resolve("runtime.jar"));
        return Jars.write(folder.resolve(name), contents);
    }

    private String runJar(Jdk jdk, Path jar) {
        return ForkedJvm.of(jdk)
                .emptyClassPath()
                .options("-jar")
                .run(jar.toString())
                .successful()
                .stdout();
    }

    private Output weave(Path in, Object... more) {
        Object[] arguments = Stream.concat(Stream.of("weave", in, "-cp", Artifacts.runtime()), Stream.of(more))
                .toArray();
        return ForkedJvm.of(Jdks.running()).jawait(arguments);
    }
}
