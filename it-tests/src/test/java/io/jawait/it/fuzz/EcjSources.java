package io.jawait.it.fuzz;

import io.jawait.it.support.ClassFolder;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The Eclipse compiler, by way of a folder. */
final class EcjSources extends Sources {
    static {
        // Its helper threads spin while they wait for each other.
        System.setProperty("jdt.compiler.useSingleThread", "true");
    }

    private final List<String> options;

    EcjSources(List<String> options) {
        this.options = options;
    }

    @Override
    Compiled attempt(Map<String, String> texts, Map<String, byte[]> classPath) {
        try {
            Path folder = Files.createTempDirectory("jawait-fuzz");
            try {
                return compile(folder, texts, classPath);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Compiled compile(Path folder, Map<String, String> texts, Map<String, byte[]> classPath) throws IOException {
        Path library = folder.resolve("library");
        new ClassFolder(library).write(classPath);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path") + File.pathSeparator + library));
        arguments.addAll(List.of("-proceedOnError", "-nowarn", "-d", classes.toString()));
        for (Map.Entry<String, String> each : texts.entrySet()) {
            Path file = folder.resolve("src/" + each.getKey() + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, each.getValue()).toString());
        }
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        BatchCompiler.compile(arguments.toArray(new String[0]), out, out, null);
        Map<String, byte[]> written = new ClassFolder(classes).read();
        Map<String, String> refused = refused(folder, texts, messages.toString());
        for (String each : texts.keySet()) {
            if (written.containsKey(each) && namesTheTypeOfNull(written.get(each))) {
                refused.putIfAbsent(each, "ecj wrote a class that no virtual machine takes");
            }
        }
        return whole(texts.keySet(), written, refused);
    }

    /** Some local variables are said to be of a type {@code N}, which there is none. */
    private static boolean namesTheTypeOfNull(byte[] classFile) {
        ClassNode read = new ClassNode();
        new ClassReader(classFile).accept(read, 0);
        return read.methods.stream()
                .filter(method -> method.localVariables != null)
                .flatMap(method -> method.localVariables.stream())
                .anyMatch(variable -> variable.desc.endsWith("N"));
    }

    private static Map<String, String> refused(Path folder, Map<String, String> texts, String messages) {
        Map<String, String> refused = new HashMap<>();
        for (String block : messages.split("----------\n")) {
            if (block.contains(". ERROR in ")) {
                texts.keySet().stream()
                        .filter(each -> block.contains(
                                folder.resolve("src/" + each + ".java").toString()))
                        .forEach(each -> refused.putIfAbsent(each, block));
            }
        }
        return refused;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
