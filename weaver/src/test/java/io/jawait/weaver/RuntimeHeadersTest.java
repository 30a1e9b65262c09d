package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncGenerator;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuntimeHeadersTest {
    private static final String FIXTURES = "io/jawait/weaver/fixtures/";

    private static byte[] classFile(String name) {
        return Objects.requireNonNull(WovenClasses.classFile(name));
    }

    @Test
    void tellsWhatTheClassFilesOfTheRuntimeTell() {
        RuntimeHeaders nothing = new RuntimeHeaders(name -> null);
        for (String name : RuntimeHeaders.names()) {
            assertThat(nothing.header(name)).isEqualTo(ClassHeader.of(classFile(name)));
        }
    }

    @Test
    void tellsOfAllPublicTypesOfTheRuntimeThatCloseAsynchronously() throws Exception {
        Set<String> closing = new TreeSet<>();
        for (String name : namesInTheRuntime()) {
            Class<?> type = Class.forName("io.jawait." + name, false, RuntimeHeadersTest.class.getClassLoader());
            if (AsyncCloseable.class.isAssignableFrom(type) && Modifier.isPublic(type.getModifiers())) {
                closing.add(type.getName().replace('.', '/'));
            }
        }
        assertThat(RuntimeHeaders.names()).containsExactlyInAnyOrderElementsOf(closing);
    }

    /** From its jar, or its folder while it is built. */
    private static List<String> namesInTheRuntime() throws Exception {
        Path place = Path.of(AsyncGenerator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(place)) {
            return names(place.resolve("io/jawait"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return names(jar.getPath("io/jawait"));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> each.endsWith(".class") && !each.contains("-info"))
                    .map(each -> each.substring(0, each.length() - ".class".length()))
                    .toList();
        }
    }

    @Test
    void aClassIsWovenAlikeWhereTheRuntimeIsNotToBeFound() {
        for (String name : Set.of("Resourceful", "Basics", "Basics$Resource")) {
            byte[] plain = classFile(FIXTURES + name);
            ClassFiles withoutRuntime = each ->
                    each.startsWith("io/jawait/") && !each.startsWith(FIXTURES) ? null : WovenClasses.classFile(each);
            assertThat(woven(plain, withoutRuntime)).isEqualTo(woven(plain, WovenClasses::classFile));
        }
    }

    private static byte[] woven(byte[] plain, ClassFiles classFiles) {
        WeaveResult result = new ClassWeaver(WeaverOptions.defaults(), classFiles).weave(plain);
        return ((WeaveResult.Woven) result).classFile();
    }
}
