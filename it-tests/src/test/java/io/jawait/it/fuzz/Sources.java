package io.jawait.it.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles sources inside this virtual machine. */
final class Sources {
    private final boolean ecj;
    private final List<String> options;

    private Sources(boolean ecj, List<String> options) {
        this.ecj = ecj;
        this.options = options;
    }

    /** The compiler of that name: {@code javac}, this JDK's own, or {@code ecj}. */
    static Sources compiledBy(String compiler, int release) {
        String classPath = System.getProperty("java.class.path");
        return new Sources(
                compiler.equals("ecj"),
                List.of("-g", "-proc:none", "-nowarn", "--release", String.valueOf(release), "-cp", classPath));
    }

    /**
     * Compiles.
     *
     * @param sources texts by the simple name of the public class in them, all of package {@code fuzz}
     * @return class files by internal name
     * @throws IllegalArgumentException with what the compiler says, if it refuses them
     */
    Map<String, byte[]> compile(Map<String, String> sources) {
        try {
            Path folder = Files.createTempDirectory("jawait-fuzz");
            try {
                return compile(folder, sources);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> compile(Path folder, Map<String, String> sources) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(options);
        Collections.addAll(arguments, "-d", classes.toString());
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = folder.resolve(each.getKey() + ".java");
            arguments.add(Files.writeString(file, each.getValue()).toString());
        }
        StringWriter messages = new StringWriter();
        if (!run(arguments.toArray(new String[0]), new PrintWriter(messages))) {
            throw new IllegalArgumentException(messages.toString());
        }
        return read(classes);
    }

    private boolean run(String[] arguments, PrintWriter messages) {
        return ecj
                ? BatchCompiler.compile(arguments, messages, messages, null)
                : ToolProvider.findFirst("javac").orElseThrow().run(messages, messages, arguments) == 0;
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                all.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
            }
        }
        return all;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
