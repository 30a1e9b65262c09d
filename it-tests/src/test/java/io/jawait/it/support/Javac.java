package io.jawait.it.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JDK's own compiler, with the runtime on its class path. Immutable; each call gives a changed copy. */
public final class Javac {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^\\s*(?:(?:public|final|abstract|sealed|non-sealed|strictfp)\\s+)*(?:class|interface|enum|record|@interface)\\s+(\\w+)");

    private final Jdk jdk;
    private final List<String> options;
    private final List<Path> classPath;

    private Javac(Jdk jdk, List<String> options, List<Path> classPath) {
        this.jdk = jdk;
        this.options = options;
        this.classPath = classPath;
    }

    /** The compiler at the JDK's own source and class file level, writing all debug tables. */
    public static Javac of(Jdk jdk) {
        return new Javac(jdk, List.of("-g", "-proc:none", "-encoding", "UTF-8"), List.of(Artifacts.runtime()));
    }

    /** With more options. */
    public Javac options(String... more) {
        return new Javac(jdk, Stream.concat(options.stream(), Stream.of(more)).toList(), classPath);
    }

    /** With more on the class path, in front of what is there. */
    public Javac classPath(Path... more) {
        return new Javac(
                jdk, options, Stream.concat(Stream.of(more), classPath.stream()).toList());
    }

    /**
     * Compiles source texts, each into the file that its package and first top-level type ask for.
     *
     * @return the folder of the class files, below {@code folder}
     */
    public Path compile(Path folder, String... sources) {
        try {
            List<Path> files = new ArrayList<>();
            for (String source : sources) {
                files.add(write(folder.resolve("src"), source));
            }
            return compile(folder, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles source files.
     *
     * @return the folder of the class files, below {@code folder}
     */
    public Path compile(Path folder, List<Path> sources) {
        Path classes = folder.resolve("classes");
        List<String> command = new ArrayList<>();
        command.add(jdk.program("javac").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("-d");
        command.add(classes.toString());
        sources.forEach(source -> command.add(source.toString()));
        Processes.run(jdk, command, folder, Duration.ofMinutes(2)).successful();
        return classes;
    }

    /** Writes a source text into the file, below {@code folder}, that its package and first top-level type ask for. */
    public static Path write(Path folder, String source) throws IOException {
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no type declared in: " + source);
        }
        Matcher room = PACKAGE.matcher(source);
        Path parent = room.find() ? folder.resolve(room.group(1).replace('.', '/')) : folder;
        return Files.writeString(Files.createDirectories(parent).resolve(type.group(1) + ".java"), source);
    }
}
