package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jars;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Class loaders are closed while the program runs, and with one of the JDK's also the jars that it has read for others. */
class ClosedLoadersIT {
    private static final String[] SHAPES = {
        "public class Shape {}", "public class Round extends Shape {}", "public class Square extends Shape {}"
    };

    private static final String USER = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;

            public class User {
                @Async static Coroutine<String> pick(boolean round) {
                    Shape shape = round ? new Round() : new Square();
                    await(yieldNow());
                    return Coroutine.of(name(shape));
                }

                private static String name(Shape shape) {
                    return shape.getClass().getName();
                }

                public static String text() {
                    return run(pick(true)) + run(pick(false));
                }
            }
            """;

    private static final String CLOSES = """
            import java.io.*;
            import java.net.*;
            import java.nio.file.*;
            import java.util.jar.*;

            public class Closes {
                static class Moody extends URLClassLoader {
                    Moody(URL[] own, ClassLoader parent) {
                        super(own, parent);
                    }

                    @Override public InputStream getResourceAsStream(String name) {
                        throw new IllegalStateException("zip file closed");
                    }
                }

                public static void main(String[] args) throws Exception {
                    URL[] own = {Path.of(args[0]).toUri().toURL()};
                    ClassLoader parent = Closes.class.getClassLoader();
                    URL shape = parent.getResource("Shape.class");
                    JarFile shared = ((JarURLConnection) shape.openConnection()).getJarFile();
                    try (URLClassLoader loader = args[1].equals("moody") ? new Moody(own, parent) : new URLClassLoader(own, parent)) {
                        System.out.println(Class.forName("User", true, loader).getMethod("text").invoke(null));
                    }
                    System.out.println(shared.getEntry("Shape.class"));
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void closesNoJarThatTheProgramSharesWithIt(Jdk jdk) throws IOException {
        assertRuns(jdk, "plain");
    }

    @EachJdk
    void weavesWhereAJarIsClosedUnderALoader(Jdk jdk) throws IOException {
        assertRuns(jdk, "moody");
    }

    private void assertRuns(Jdk jdk, String loader) throws IOException {
        Path shapes = Javac.of(jdk).compile(folder.resolve("shapes"), SHAPES);
        Path user = Javac.of(jdk).classPath(shapes).compile(folder.resolve("user"), USER);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String name : new String[] {"Shape.class", "Round.class", "Square.class"}) {
            contents.put(name, Files.readAllBytes(shapes.resolve(name)));
        }
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(
                        Jars.write(folder.resolve("shapes.jar"), contents),
                        Javac.of(jdk).compile(folder.resolve("main"), CLOSES))
                .run("Closes", user.toString(), loader);
        assertThat(output.stderr()).isEmpty();
        assertThat(output.lines()).containsExactly("RoundSquare", "Shape.class");
    }
}
