package io.jawait.benchmarks.probe.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Makes jars of as many classes as asked for: two are compiled, the others are copies under other names. */
public final class GeneratedApp {
    /** Loads and calls all classes, prints a number. */
    public static final String MAIN = "app.Main";

    private static final String IDLE = "Idle";

    private static final Map<String, String> SOURCES =
            Map.of("Main", """
            package app;
            public class Main {
                public static void main(String[] args) throws Exception {
                    int sum = 0;
                    int classes = Integer.parseInt(new String(Main.class.getResourceAsStream("/classes").readAllBytes()));
                    for (int i = 0; i < classes; i++) {
                        Object each = Class.forName("app.Copy" + i).getConstructor().newInstance();
                        sum += ((java.util.function.IntSupplier) each).getAsInt();
                    }
                    System.out.println("Hello " + sum);
                }
            }
            """, "Plain", """
            package app;
            import java.util.*;
            public class Plain implements java.util.function.IntSupplier {
                private final List<String> names = new ArrayList<>();
                public int getAsInt() { return total(3) + shortest().length(); }
                private int total(int times) {
                    int total = 0;
                    for (int i = 0; i < times; i++) {
                        try { total += Integer.parseInt("" + i); }
                        catch (NumberFormatException e) { names.add(e.getMessage()); }
                    }
                    return total;
                }
                private String shortest() {
                    String shortest = "a name";
                    for (String name : names) { if (name.length() < shortest.length()) { shortest = name; } }
                    return shortest;
                }
                public String toString() { return "names=" + names; }
            }
            """, IDLE, """
            package app;
            public class Idle implements java.lang.instrument.ClassFileTransformer {
                public static void premain(String options, java.lang.instrument.Instrumentation instrumentation) {
                    instrumentation.addTransformer(new Idle());
                }
            }
            """, "Asynchronous", """
            package app;
            import static io.jawait.Coroutines.*;
            import io.jawait.*;
            import java.util.*;
            public class Asynchronous implements java.util.function.IntSupplier {
                private final List<String> names = new ArrayList<>();
                public int getAsInt() { return names.size(); }
                @Async Coroutine<Integer> total(int times) {
                    int total = 0;
                    for (int i = 0; i < times; i++) {
                        try { total += await(parsed("" + i)); }
                        catch (NumberFormatException e) { names.add(e.getMessage()); }
                    }
                    await(yieldNow());
                    return Coroutine.of(total);
                }
                @Async Coroutine<Integer> parsed(String number) {
                    await(yieldNow());
                    return Coroutine.of(Integer.parseInt(number));
                }
                public String toString() { return "names=" + names; }
            }
            """);

    private final Path folder;

    public GeneratedApp(Path folder) throws IOException {
        this.folder = folder;
        compile();
    }

    private void compile() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        String[] arguments = Stream.concat(
                        Stream.of(
                                "-proc:none",
                                "--release",
                                "17",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString()),
                        SOURCES.keySet().stream()
                                .map(name -> sources.resolve(name + ".java").toString()))
                .toArray(String[]::new);
        for (var source : SOURCES.entrySet()) {
            Files.writeString(sources.resolve(source.getKey() + ".java"), source.getValue());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IllegalStateException("the application does not compile");
        }
    }

    /** A jar whose last classes are asynchronous. */
    public Path jar(String name, int classes, int asynchronous) throws IOException {
        Path jar = folder.resolve(name);
        byte[] plain = compiled("Plain");
        byte[] async = compiled("Asynchronous");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            write(out, "classes", Integer.toString(classes).getBytes());
            write(out, "app/Main.class", compiled("Main"));
            for (int i = 0; i < classes; i++) {
                String copy = "app/Copy" + i;
                boolean isPlain = i < classes - asynchronous;
                byte[] content = isPlain ? copy(plain, "app/Plain", copy) : copy(async, "app/Asynchronous", copy);
                write(out, copy + ".class", content);
            }
        }
        return jar;
    }

    /** An agent that is asked about each class, and does nothing. */
    public Path idleAgent() throws IOException {
        Path jar = folder.resolve("idle.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "app." + IDLE);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            write(out, "app/" + IDLE + ".class", compiled(IDLE));
        }
        return jar;
    }

    private byte[] compiled(String name) throws IOException {
        return Files.readAllBytes(folder.resolve("app").resolve(name + ".class"));
    }

    private static byte[] copy(byte[] original, String name, String otherName) {
        ClassWriter copy = new ClassWriter(0);
        new ClassReader(original).accept(new ClassRemapper(copy, new SimpleRemapper(Opcodes.ASM9, name, otherName)), 0);
        return copy.toByteArray();
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
