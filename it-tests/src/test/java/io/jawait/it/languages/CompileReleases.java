package io.jawait.it.languages;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles the Java programs by every {@link Build} of the JDK that it runs on: {@code CompileReleases OUT LIBRARY ECJ}. */
final class CompileReleases {
    private final Path out;
    private final Path library;
    private final URLClassLoader ecj;

    private CompileReleases(Path out, Path library, Path ecj) throws IOException {
        this.out = out;
        this.library = library;
        this.ecj = new URLClassLoader(new URL[] {ecj.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    public static void main(String[] arguments) throws Exception {
        CompileReleases compiler =
                new CompileReleases(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        for (Build build : Build.on(Runtime.version().feature())) {
            compiler.compile(build);
            System.out.println(build);
        }
        System.exit(0);
    }

    private void compile(Build build) throws Exception {
        List<String> options = new ArrayList<>(List.of("-g", "-proc:none", "-nowarn"));
        if (build.release() < 7) {
            options.add("-1." + build.release());
        } else if (build.release() == 7) {
            // The future that the runtime takes came with 8.
            options.addAll(List.of("-source", "7", "-target", "7"));
        } else {
            options.addAll(List.of("--release", "" + build.release()));
        }
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + library;
        options.addAll(List.of("-encoding", "UTF-8", "-cp", classPath));
        options.addAll(List.of("-d", out.resolve(build.toString()).toString()));
        for (String program : build.programs().toList()) {
            options.add(source(build, program).toString());
        }
        StringWriter messages = new StringWriter();
        if (!compile(build.compiler(), options, new PrintWriter(messages, true))) {
            throw new IllegalStateException(build + "\n" + messages);
        }
    }

    private boolean compile(String compiler, List<String> options, PrintWriter messages) throws Exception {
        String[] arguments = options.toArray(String[]::new);
        switch (compiler) {
            case "javac":
                ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
                return javac.run(messages, messages, arguments) == 0;
            case "ecj-old":
                return BatchCompiler.compile(arguments, messages, messages, null);
            default:
                Class<?> progress = ecj.loadClass("org.eclipse.jdt.core.compiler.CompilationProgress");
                return (boolean) Arrays.stream(
                                ecj.loadClass(BatchCompiler.class.getName()).getMethods())
                        .filter(method -> method.getName().equals("compile"))
                        .filter(method -> Arrays.equals(
                                method.getParameterTypes(),
                                new Class<?>[] {String[].class, PrintWriter.class, PrintWriter.class, progress}))
                        .findFirst()
                        .orElseThrow()
                        .invoke(null, arguments, messages, messages, null);
        }
    }

    private Path source(Build build, String program) throws IOException {
        String resource = "java/" + program.replace("java", "Java") + ".txt";
        Path file = out.resolve(build + ".src").resolve(program).resolve("Main.java");
        Files.createDirectories(file.getParent());
        try (InputStream in = Objects.requireNonNull(CompileReleases.class.getResourceAsStream(resource), resource)) {
            return Files.write(file, in.readAllBytes());
        }
    }
}
