package io.jawait.benchmarks.probe;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** How many bytes the class files take: {@code Sizes COLUMN}. */
public final class Sizes {
    private static final Map<String, String> FOLDERS =
            Map.of("jawait", "io/jawait/benchmarks/size", "kotlin", "io/jawait/benchmarks/peers/size");

    private Sizes() {}

    public static void main(String[] arguments) throws IOException, URISyntaxException {
        String folder = Objects.requireNonNull(FOLDERS.get(arguments[0]), arguments[0]);
        long one = bytes(folder, "OneAwait");
        long nine = bytes(folder, "NineAwaits");
        Figure.print("W19Size of an await more, bytes", (nine - one) / 8.0);
        Figure.print("W19Size of fib, bytes", bytes(folder, "Fib"));
    }

    /** The class and what the compiler made beside it. */
    private static long bytes(String folder, String name) throws IOException, URISyntaxException {
        URI first = Stream.of(name, name + "Kt")
                .map(each -> Sizes.class.getResource("/" + folder + "/" + each + ".class"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .toURI();
        if (!first.getScheme().equals("jar")) {
            return bytes(Path.of(first).resolveSibling(""), name);
        }
        try (FileSystem jar = FileSystems.newFileSystem(first, Map.of())) {
            return bytes(jar.getPath(folder), name);
        }
    }

    private static long bytes(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long sum = 0;
            for (Path file : files.toList()) {
                if (String.valueOf(file.getFileName()).matches(name + "(Kt)?(\\$.*)?\\.class")) {
                    sum += Files.size(file);
                }
            }
            return sum;
        }
    }
}
