package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class AgentJarIT {
    @Test
    void carriesOnlyRelocatedClasses() throws IOException {
        List<String> classes =
                names().stream().filter(name -> name.endsWith(".class")).toList();
        assertThat(classes)
                .contains(
                        "io/jawait/agent/JawaitAgent.class",
                        "io/jawait/agent/Main.class",
                        "io/jawait/weaver/ClassWeaver.class",
                        "io/jawait/agent/shaded/asm/ClassReader.class",
                        "io/jawait/agent/shaded/bytebuddy/agent/ByteBuddyAgent.class")
                .allSatisfy(name -> assertThat(name)
                        .matches("io/jawait/(agent|weaver)/.*")
                        .doesNotContain("module-info")
                        .doesNotContain("META-INF"));
    }

    @Test
    void carriesNothingTwiceAndNoOtherFiles() throws IOException {
        assertThat(names()).doesNotHaveDuplicates();
        assertThat(names().stream().filter(name -> !name.endsWith(".class")))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/LICENSE",
                        "META-INF/THIRD-PARTY.txt",
                        "META-INF/services/io.jawait.internal.install.Installer");
    }

    @Test
    void saysWhatItIs() throws IOException {
        try (JarFile jar = new JarFile(Artifacts.agent().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.jawait.agent.JawaitAgent");
            assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.jawait.agent.JawaitAgent");
            assertThat(manifest.getValue("Main-Class")).isEqualTo("io.jawait.agent.Main");
            assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io.jawait.agent");
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        }
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(Artifacts.agent().toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();
        }
    }
}
