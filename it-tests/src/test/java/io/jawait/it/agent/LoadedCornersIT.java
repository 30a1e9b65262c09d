package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

class LoadedCornersIT {
    private static final String START = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            """;

    @TempDir
    private Path folder;

    @EachJdk
    void theClassThatLetsTheAgentInIsWovenWhileItIsBeingInitialised(Jdk jdk) {
        Output output = late(jdk, START + """
                public class Boot {
                    static {
                        Jawait.install();
                        System.out.println(run(answer()));
                    }

                    @Async static Coroutine<Integer> answer() {
                        await(sleep(Duration.ofMillis(1)));
                        return Coroutine.of(42);
                    }

                    public static void main(String[] args) {
                        System.out.println(run(() -> Coroutine.of(await(answer()) + 1)));
                    }
                }
                """).run("Boot").successful();
        assertThat(output.lines()).containsExactly("42", "43");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void anActiveMethodKeepsItsOldBody(Jdk jdk) {
        Output output = late(jdk, START + """
                public class Active {
                    @Async static Coroutine<Integer> old() {
                        Jawait.install();
                        return Coroutine.of(await(answer()));
                    }

                    @Async static Coroutine<Integer> answer() {
                        await(sleep(Duration.ofMillis(1)));
                        return Coroutine.of(42);
                    }

                    public static void main(String[] args) {
                        try {
                            run(old());
                        } catch (IllegalStateException e) {
                            System.out.println("un-woven");
                        }
                        System.out.println(run(old()));
                    }
                }
                """).run("Active").successful();
        assertThat(output.lines()).containsExactly("un-woven", "42");
        assertThat(output.stderr()).doesNotContain("jawait:");
    }

    @EachJdk
    void oldClassFilesAreBroughtToAVersionThatCanLinkThemselves(Jdk jdk) throws IOException {
        Path classes =
                Javac.of(jdk).options("--release", "8", "-Xlint:-options").compile(folder, START + """
                public class Old {
                    int count;

                    @Async Coroutine<Integer> answer(int n) {
                        int sum = 0;
                        try {
                            for (int i = 0; i < n; i++) {
                                await(sleep(Duration.ofMillis(1)));
                                sum += i;
                            }
                        } finally {
                            count++;
                        }
                        return Coroutine.of(sum + count);
                    }

                    public static void main(String[] args) {
                        Jawait.install();
                        System.out.println(run(new Old().answer(4)));
                    }
                }
                """);
        for (int version = 49; version <= 51; version++) {
            Path file = classes.resolve("Old.class");
            byte[] bytes = Files.readAllBytes(file);
            bytes[7] = (byte) version;
            Files.write(file, bytes);
            Output output = machine(jdk).classPath(classes).run("Old").successful();
            assertThat(output.stdout()).as("version " + version).isEqualTo("7\n");
            assertThat(output.stderr()).isEmpty();
        }
    }

    @EachJdk
    void namesAMethodOfTooManyParameters(Jdk jdk) {
        Output output = late(
                        jdk,
                        START
                                + """
                public class Many {
                    @Async static Coroutine<Integer> some(%s) { await(yieldNow()); return Coroutine.of(p0 + p249); }

                    @Async static Coroutine<Integer> many(%s) { await(yieldNow()); return Coroutine.of(p0 + p250); }

                    public static void main(String[] args) {
                        Jawait.install();
                        System.out.println(run(some(%s)));
                        try {
                            run(many(%s));
                        } catch (IllegalStateException e) {
                            System.out.println(e.getMessage());
                        }
                    }
                }
                """.formatted(
                                                list(250, i -> "int p" + i),
                                                list(251, i -> "int p" + i),
                                                list(250, String::valueOf),
                                                list(251, String::valueOf)))
                .run("Many")
                .successful();
        assertThat(output.lines()).hasSize(2).first().isEqualTo("249");
        assertThat(output.lines().get(1))
                .startsWith("Many.many(Many.java:9) was refused: its parameters take 251 slots");
        assertThat(output.stderr())
                .startsWith("jawait: error: Many.many(Many.java:9): its parameters take 251 slots")
                .endsWith("[too-many-parameters]\n")
                .hasLineCount(1);
    }

    private static String list(int count, java.util.function.IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(", "));
    }

    @EachJdk
    void weavesClassesWhoseClassFilesAreNowhereToBeFound(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).compile(folder, START + """
                public class Start {
                    public static void main(String[] args) throws Exception {
                        ClassLoader loader = new ClassLoader() {
                            @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
                                try {
                                    byte[] bytes = java.nio.file.Files.readAllBytes(java.nio.file.Path.of(args[0], name));
                                    return defineClass(name, bytes, 0, bytes.length);
                                } catch (java.io.IOException e) {
                                    throw new ClassNotFoundException(name);
                                }
                            }
                        };
                        var methods = loader.loadClass("Methods").getMethod("answer");
                        var lambdas = loader.loadClass("Lambdas").getMethod("answer");
                        Jawait.install();
                        System.out.println(run((Coroutine<?>) methods.invoke(null)));
                        System.out.println(run((Coroutine<?>) lambdas.invoke(null)));
                    }
                }
                """, START + """
                public class Methods {
                    @Async public static Coroutine<Integer> answer() { await(yieldNow()); return Coroutine.of(1); }
                }
                """, START + """
                public class Lambdas {
                    public static Coroutine<Integer> answer() { return async(() -> { await(yieldNow()); return Coroutine.of(2); }); }
                }
                """);
        for (String name : new String[] {"Methods", "Lambdas"}) {
            Files.move(classes.resolve(name + ".class"), folder.resolve(name));
        }
        Output output =
                machine(jdk).classPath(classes).run("Start", folder.toString()).successful();
        assertThat(output.lines()).containsExactly("1", "2");
        assertThat(output.stderr()).isEmpty();
    }

    /** The virtual machine shows them to no agent, whenever that comes. */
    @EachJdk
    void namesHiddenClassesThatAreNotWoven(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).compile(folder, START + """
                public class Start {
                    public static void main(String[] args) throws Exception {
                        java.lang.invoke.MethodHandles.Lookup lookup = java.lang.invoke.MethodHandles.lookup();
                        try (var file = Start.class.getResourceAsStream("Answers.class")) {
                            Class<?> answers = lookup.defineHiddenClass(file.readAllBytes(), true).lookupClass();
                            if (args[0].equals("late")) Jawait.install();
                            System.out.println(run((Coroutine<?>) answers.getMethod("answer").invoke(null)));
                        } catch (Throwable e) {
                            System.out.println(e instanceof IllegalStateException ? e : e.getCause());
                        }
                    }
                }
                """, START + """
                public class Answers {
                    @Async public static Coroutine<Integer> answer() { await(yieldNow()); return Coroutine.of(1); }
                }
                """);
        String named =
                "jawait: warning: left Answers.0x\\w+ alone: it is a hidden class, which the virtual machine shows to"
                        + " no agent, so its async methods stay un-woven; weave its class file before a class is defined from it.*\n";
        String told =
                "java.lang.IllegalStateException: await was reached in Answers/0x\\w+\\.answer\\(Answers.java:7\\), which"
                        + " has not been woven: the virtual machine shows a hidden class to no agent; weave .*\n";

        Output late = machine(jdk).classPath(classes).run("Start", "late").successful();
        assertThat(late.stderr()).matches(named);
        assertThat(late.stdout()).matches(told);
        Output early = machine(jdk)
                .withAgent()
                .classPath(classes)
                .run("Start", "early")
                .successful();
        assertThat(early.stderr()).isEmpty();
        assertThat(early.stdout()).matches(told);
        ForkedJvm.of(jdk).jawait("weave", classes).successful();
        Output again = machine(jdk).classPath(classes).run("Start", "late").successful();
        // No more: JDK 17 links no method reference of a hidden class to itself, woven or not.
        assertThat(again.stderr()).isEmpty();
    }

    @EachJdk
    void aClassLoaderThatFailsCostsNoOtherClass(Jdk jdk) {
        Output output = late(jdk, START + """
                public class Start {
                    @Async static Coroutine<Integer> answer() { await(yieldNow()); return Coroutine.of(1); }

                    public static class Strange extends ClassLoader {
                        Class<?> define() throws Exception {
                            try (var file = Start.class.getResourceAsStream("Other.class")) {
                                byte[] bytes = file.readAllBytes();
                                return defineClass("Other", bytes, 0, bytes.length);
                            }
                        }

                        @Override public java.net.URL getResource(String name) {
                            if (name.startsWith("Other")) throw new AssertionError("no " + name);
                            return super.getResource(name);
                        }
                    }

                    public static void main(String[] args) throws Exception {
                        System.out.println(new Strange().define());
                        Jawait.install();
                        System.out.println(run(answer()));
                    }
                }

                class Other {
                    @Async static Coroutine<Integer> answer() { await(yieldNow()); return Coroutine.of(2); }
                }
                """).run("Start").successful();
        assertThat(output.lines()).containsExactly("class Other", "1");
        assertThat(output.stderr()).contains("while weaving Other", "AssertionError: no Other.class");
    }

    @EachJdk
    void weavesALoadedClassOfAModule(Jdk jdk) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Path module = Files.writeString(sources.resolve("module-info.java"), "module app { requires io.jawait; }");
        Path app = Javac.write(sources, "package app;\n" + START + """
                public class App {
                    @Async Coroutine<Integer> answer() {
                        await(sleep(Duration.ofMillis(1)));
                        return Coroutine.of(42);
                    }

                    public static void main(String[] args) throws Exception {
                        new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-jar", args[0], "attach",
                                Long.toString(ProcessHandle.current().pid())).inheritIO().start().waitFor();
                        System.out.println(run(new App().answer()) + " in " + App.class.getModule());
                    }
                }
                """);
        Path classes = Javac.of(jdk)
                .options("-p", Artifacts.runtime().toString())
                .compile(folder, java.util.List.of(module, app));
        Output output = ForkedJvm.of(jdk)
                .emptyClassPath()
                .options("-XX:+EnableDynamicAgentLoading", "-p", classes + File.pathSeparator + Artifacts.runtime())
                .run("-m", "app/app.App", Artifacts.agent().toString())
                .successful();
        assertThat(output.lines()).endsWith("42 in module app");
        assertThat(output.stderr()).doesNotContain("jawait:");
    }

    private ForkedJvm late(Jdk jdk, String source) {
        return machine(jdk).classPath(Javac.of(jdk).compile(folder, source));
    }

    private static ForkedJvm machine(Jdk jdk) {
        return ForkedJvm.of(jdk).options("-XX:+EnableDynamicAgentLoading").classPath(Artifacts.agent());
    }
}
