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

class OtherAgentIT {
    /** Rewrites a constant of the same length in every class of the program, at loading and when asked again. */
    private static final String OTHER = """
            import java.lang.instrument.*;
            import java.nio.charset.StandardCharsets;
            import java.security.ProtectionDomain;

            public class Other implements ClassFileTransformer {
                static Instrumentation instrumentation;
                static volatile char mark = '1';

                public static void premain(String options, Instrumentation instrumentation) {
                    Other.instrumentation = instrumentation;
                    instrumentation.addTransformer(new Other(), true);
                }

                public static void again(Class<?> type) throws Exception {
                    mark = '2';
                    instrumentation.retransformClasses(type);
                }

                public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                    if (loader != ClassLoader.getSystemClassLoader() || !"App".equals(name)) return null;
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    return text.replace("mark-0", "mark-" + mark).getBytes(StandardCharsets.ISO_8859_1);
                }
            }
            """;

    private static final String APP = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            public class App {
                @Async static Coroutine<String> marked() {
                    await(sleep(Duration.ofMillis(1)));
                    return Coroutine.of("mark-0");
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(run(marked()));
                    Class.forName("Other").getMethod("again", Class.class).invoke(null, App.class);
                    System.out.println(run(marked()));
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void worksBeforeAnotherAgent(Jdk jdk) throws IOException {
        check(machine(jdk).withAgent().options("-javaagent:" + other(jdk)));
    }

    @EachJdk
    void worksBehindAnotherAgent(Jdk jdk) throws IOException {
        check(machine(jdk).options("-javaagent:" + other(jdk)).withAgent());
    }

    private static void check(ForkedJvm machine) {
        Output output = machine.run("App").successful();
        assertThat(output.lines()).containsExactly("mark-1", "mark-2");
        assertThat(output.stderr()).isEmpty();
    }

    private ForkedJvm machine(Jdk jdk) {
        return ForkedJvm.of(jdk).classPath(Javac.of(jdk).compile(folder.resolve("app"), APP));
    }

    private Path other(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).compile(folder.resolve("other"), OTHER);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\r\nPremain-Class: Other\r\nCan-Retransform-Classes: true\r\n\r\n".getBytes());
        contents.put("Other.class", Files.readAllBytes(classes.resolve("Other.class")));
        return Jars.write(folder.resolve("other.jar"), contents);
    }
}
