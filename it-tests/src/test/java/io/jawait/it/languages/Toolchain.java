package io.jawait.it.languages;

import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jdks;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A compiler of another language, as the build put it into {@code target/languages}.
 *
 * @param folder the folder there, and that of its sources among the resources
 * @param libraries what of it compiled programs need
 */
enum Toolchain {
    KOTLIN("kotlin", "kt", List.of("kotlin-stdlib"), "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"),
    GROOVY("groovy", "groovy", List.of("groovy"), "org.codehaus.groovy.tools.FileSystemCompiler"),
    SCALA_2("scala2", "scala", List.of("scala-library"), "scala.tools.nsc.Main"),
    SCALA_3("scala3", "scala", List.of("scala-library", "scala3-library_3"), "dotty.tools.dotc.Main");

    private final Path folder;
    private final String suffix;
    private final List<String> libraries;
    private final String main;

    Toolchain(String folder, String suffix, List<String> libraries, String main) {
        this.folder = Path.of("target", "languages", folder);
        this.suffix = suffix;
        this.libraries = libraries;
        this.main = main;
    }

    /** The jars that programs need when they run. */
    List<Path> libraries() {
        return libraries.stream()
                .map(each -> folder.resolve(each + ".jar").toAbsolutePath())
                .toList();
    }

    /**
     * Compiles sources, by their simple names, in a virtual machine of the compiler's own.
     *
     * @param library the folder of the classes in package {@code fuzz}
     */
    void compile(Path out, Path library, List<String> names, List<String> options) throws IOException {
        Files.createDirectories(out);
        List<String> arguments = new ArrayList<>(options);
        String classPath = Stream.concat(
                        libraries().stream(), Stream.of(library, Path.of(System.getProperty("jawait.runtime.jar"))))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        arguments.addAll(List.of("-classpath", classPath, "-d", out.toString()));
        if (this == KOTLIN) {
            arguments.addAll(List.of("-no-stdlib", "-no-reflect"));
        }
        for (String name : names) {
            arguments.add(source(out, name).toString());
        }
        try (Stream<Path> jars = Files.list(folder)) {
            ForkedJvm.of(Jdks.running())
                    .options("-XX:TieredStopAtLevel=1", "-Dgroovy.target.bytecode=17")
                    .classPath(jars.map(Path::toAbsolutePath).toArray(Path[]::new))
                    .run(main, arguments.toArray(String[]::new))
                    .successful();
        }
    }

    /** The text of one of its sources. */
    String text(String name) throws IOException {
        String resource = (suffix.equals("kt") ? "kotlin" : suffix) + "/" + name + "." + suffix;
        try (InputStream in = Objects.requireNonNull(Toolchain.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path source(Path out, String name) throws IOException {
        Path file = out.resolveSibling(out.getFileName() + ".src").resolve(name + "." + suffix);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text(name));
    }
}
