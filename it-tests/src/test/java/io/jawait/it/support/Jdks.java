package io.jawait.it.support;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JDKs of version 17 or later on this machine. */
public final class Jdks {
    /** Keeps the tests to some feature versions, such as {@code 17,25}. */
    private static final @Nullable String ONLY = System.getProperty("jawait.it.jdks");

    private static final List<Jdk> FOUND = find();

    private Jdks() {}

    /** One JDK per feature version, oldest first; the one that runs the tests stands for its version. */
    public static List<Jdk> all() {
        return FOUND;
    }

    /** The JDK that runs the tests. */
    public static Jdk running() {
        return at(Path.of(System.getProperty("java.home"))).orElseThrow();
    }

    private static List<Jdk> find() {
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        candidates().map(Jdks::at).flatMap(Optional::stream).forEach(jdk -> byFeature.putIfAbsent(jdk.feature(), jdk));
        Set<Integer> wanted = wanted();
        List<Jdk> found = byFeature.values().stream()
                .filter(jdk -> jdk.feature() >= 17)
                .filter(jdk -> wanted.isEmpty() || wanted.contains(jdk.feature()))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("no JDK " + (ONLY == null ? "17 or later" : ONLY) + " on this machine");
        }
        return found;
    }

    private static Set<Integer> wanted() {
        return ONLY == null || ONLY.isBlank()
                ? Set.of()
                : Arrays.stream(ONLY.split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .collect(Collectors.toSet());
    }

    private static Stream<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") && !value.isBlank()) {
                homes.add(Path.of(value));
            }
        });
        Path user = Path.of(System.getProperty("user.home"));
        Stream.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/opt/java"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"),
                        user.resolve(".asdf/installs/java"))
                .flatMap(Jdks::children)
                .flatMap(child -> Stream.of(child, child.resolve("Contents/Home")))
                .forEach(homes::add);
        return homes.stream();
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(Comparator.reverseOrder()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(release)) {
            Properties facts = new Properties();
            facts.load(reader);
            String version = facts.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
            Jdk jdk = new Jdk(Runtime.Version.parse(version).feature(), home.toRealPath());
            return Files.isExecutable(jdk.program("javac")) ? Optional.of(jdk) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
