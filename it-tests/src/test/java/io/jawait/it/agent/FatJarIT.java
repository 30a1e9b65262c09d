package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jars;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/** Jars within a jar, as Spring Boot packs and loads them. */
class FatJarIT {
    private static final String APP =
            AnswerProgram.alsoPrinting(AnswerProgram.SOURCE, "App.class.getClassLoader().getClass().getSimpleName()");

    private static final String INSTALLING = """
            public class Installing {
                public static void main(String[] args) {
                    io.jawait.Jawait.install();
                    App.main(args);
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void isWovenAsItIsLoaded(Jdk jdk) throws Exception {
        Output output =
                machine(jdk).withAgent().options("-jar").run(fatJar(jdk, "App")).successful();
        assertThat(output.stdout()).isEqualTo("42 LaunchedClassLoader\n");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void isWovenFromWithin(Jdk jdk) throws Exception {
        Output output =
                machine(jdk).options("-jar").run(fatJar(jdk, "Installing")).successful();
        assertThat(output.stdout()).isEqualTo("42 LaunchedClassLoader\n");
        assertThat(output.stderr()).doesNotContain("jawait:");
    }

    @EachJdk
    void isWovenAheadOfTime(Jdk jdk) throws Exception {
        String jar = fatJar(jdk, "App");
        Output weaving = machine(jdk).jawait("weave", jar).successful();
        assertThat(weaving.stdout()).matches("Wove 1 class: 1 async method, 1 await in \\d+ ms\n");
        Output output = machine(jdk).options("-jar").run(jar).successful();
        assertThat(output.stdout()).isEqualTo("42 LaunchedClassLoader\n");
        assertThat(output.stderr()).isEmpty();
    }

    private static ForkedJvm machine(Jdk jdk) {
        return ForkedJvm.of(jdk).emptyClassPath();
    }

    private String fatJar(Jdk jdk, String start) throws IOException, URISyntaxException {
        Path classes = Javac.of(jdk).compile(folder, APP, INSTALLING);
        Path launcher = Path.of(JarLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(
                "META-INF/MANIFEST.MF",
                ("Manifest-Version: 1.0\r\nMain-Class: " + JarLauncher.class.getName() + "\r\nStart-Class: " + start
                                + "\r\n\r\n")
                        .getBytes());
        Jars.contents(launcher).forEach((name, content) -> {
            if (name.startsWith("org/")) {
                contents.put(name, content);
            }
        });
        contents.put("BOOT-INF/classes/", new byte[0]);
        contents.put("BOOT-INF/classes/App.class", Files.readAllBytes(classes.resolve("App.class")));
        contents.put("BOOT-INF/classes/Installing.class", Files.readAllBytes(classes.resolve("Installing.class")));
        contents.put("BOOT-INF/lib/runtime.jar", Files.readAllBytes(Artifacts.runtime()));
        contents.put("BOOT-INF/lib/agent.jar", Files.readAllBytes(Artifacts.agent()));
        return Jars.write(folder.resolve("fat.jar"), contents).toString();
    }
}
