package io.jawait.agent.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.TraceClassVisitor;

/** A folder with classes before and after weaving: {@code before/pkg/Class.class}, {@code .txt}, {@code after/…}. */
final class Dump {
    private final Path folder;
    private final Report report;

    Dump(String folder, Report report) {
        this.folder = Path.of(folder);
        this.report = report;
    }

    void before(String className, byte[] classFile) {
        write(folder.resolve("before"), className, classFile);
    }

    void after(String className, byte[] classFile) {
        write(folder.resolve("after"), className, classFile);
    }

    private void write(Path side, String className, byte[] classFile) {
        try {
            Path file = side.resolve(className.concat(".class"));
            Files.createDirectories(file.getParent());
            Files.write(file, classFile);
            try (PrintWriter listing =
                    new PrintWriter(Files.newBufferedWriter(side.resolve(className.concat(".txt"))))) {
                new ClassReader(classFile).accept(new TraceClassVisitor(listing), 0);
            }
        } catch (IOException e) {
            report.warn("cannot write the dump below " + side + ": " + e);
        }
    }
}
