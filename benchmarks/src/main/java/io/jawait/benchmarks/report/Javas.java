package io.jawait.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Javas to measure on. */
final class Javas {
    private Javas() {}

    /** Those that are named, oldest first; without names the one that runs this and the newest beside it. */
    static List<Path> of(String named, Length length) throws IOException {
        if (!named.isBlank()) {
            return Arrays.stream(named.split(",")).map(Path::of).toList();
        }
        Path running = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>(List.of(running));
        newestBeside(running).ifPresent(homes::add);
        List<Path> measured = length.onEachJava() ? homes : homes.subList(homes.size() - 1, homes.size());
        return measured.stream()
                .map(home -> home.resolve("bin").resolve("java"))
                .toList();
    }

    private static Optional<Path> newestBeside(Path running) throws IOException {
        try (Stream<Path> beside = Files.list(running.resolveSibling(""))) {
            return beside.filter(home -> Files.isRegularFile(home.resolve("release")))
                    .filter(home -> feature(home) > Runtime.version().feature())
                    .max(Comparator.comparing(Javas::feature));
        }
    }

    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
