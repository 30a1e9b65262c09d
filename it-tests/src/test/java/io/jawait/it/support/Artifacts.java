package io.jawait.it.support;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The jars under test, as the build left them in the modules' {@code target} folders. */
public final class Artifacts {
    private Artifacts() {}

    public static Path runtime() {
        return jar("jawait.runtime.jar");
    }

    public static Path agent() {
        return jar("jawait.agent.jar");
    }

    public static Path examples() {
        return jar("jawait.examples.jar");
    }

    /** The real ea-async, of the tests' own class path. */
    public static Path eaAsync() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith("ea-async-"))
                .findFirst()
                .orElseThrow();
    }

    /** The jar of a library that these tests have on their own class path. */
    public static Path of(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("-D" + property + " is not set: run these tests through 'mvn verify'");
        }
        Path jar = Path.of(value).normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not built: run these tests through 'mvn verify'");
        }
        return jar;
    }
}
