package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
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

/** Classes that were loaded before our agent came, changed again by another one. */
class LoadedBesideAgentsIT {
    /** Rewrites constants and names of the same length in the classes of the program that were asked for. */
    private static final String OTHER = """
            import java.lang.instrument.*;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import java.security.ProtectionDomain;

            public class Other implements ClassFileTransformer {
                static Instrumentation instrumentation;
                static volatile String from = "none", to = "none";

                public static void premain(String options, Instrumentation instrumentation) {
                    Other.instrumentation = instrumentation;
                    if ("first".equals(options)) begin();
                }

                public static void begin() {
                    instrumentation.addTransformer(new Other(), true);
                }

                public static void replace(String from, String to) {
                    Other.from = from;
                    Other.to = to;
                }

                public static void again(Class<?> type) throws Exception {
                    instrumentation.retransformClasses(type);
                }

                public static void swap(Class<?> type, String file) throws Exception {
                    instrumentation.redefineClasses(new ClassDefinition(type, Files.readAllBytes(Path.of(file))));
                }

                public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                    if (redefined == null || loader != ClassLoader.getSystemClassLoader() || name.startsWith("io/")) return null;
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    String changed = text.replace(from, to);
                    return changed.equals(text) ? null : changed.getBytes(StandardCharsets.ISO_8859_1);
                }
            }
            """;

    private static final String APP = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import io.jawait.sync.AsyncEvent;

            public class App {
                private final String name;

                App(String name) {
                    this.name = name;
                }

                @Async Coroutine<String> marked(AsyncEvent go) {
                    String before = name + "mark-0";
                    await(go.await());
                    return Coroutine.of(before + "mark-0");
                }

                public static void main(String[] args) throws Exception {
                    if (args[0].equals("first")) Jawait.install();
                    Other.begin();
                    Jawait.install();
                    run(async(() -> {
                        AsyncEvent go = new AsyncEvent();
                        Task<String> task = start(new App("a").marked(go));
                        await(yieldNow());
                        Other.replace("mark-0", "mark-1");
                        if (args[1].equals("again")) {
                            Other.again(App.class);
                        } else {
                            Other.swap(App.class, args[1]);
                        }
                        go.set();
                        try {
                            System.out.println(await(task));
                        } catch (IllegalStateException e) {
                            System.out.println(e.getMessage());
                        }
                        System.out.println(await(new App("b").marked(go)));
                        return Coroutine.done();
                    }));
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void staysWovenAndGoesOnWhereItWasSuspended(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).classPath(other(jdk)).compile(folder.resolve("app"), APP);
        for (String order : new String[] {"first", "second"}) {
            for (String change :
                    new String[] {"again", classes.resolve("App.class").toString()}) {
                Output output = machine(jdk, classes).run("App", order, change).successful();
                assertThat(output.lines()).as(order + change).containsExactly("amark-0mark-1", "bmark-1mark-1");
                assertThat(output.stderr()).isEmpty();
            }
        }
    }

    @EachJdk
    void refusesToGoOnWithAnotherBody(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).classPath(other(jdk)).compile(folder.resolve("app"), APP);
        String changed =
                APP.replace("await(go.await());", "int more = before.length(); await(go.await()); before += more;");
        Path after = Javac.of(jdk).classPath(other(jdk)).compile(folder.resolve("changed"), changed);
        Output output = machine(jdk, classes)
                .run("App", "second", after.resolve("App.class").toString())
                .successful();
        assertThat(output.lines())
                .containsExactly("App.marked was changed while a call of it was suspended", "bmark-17mark-1");
    }

    @EachJdk
    void namesAClassThatTheVirtualMachineDoesNotAccept(Jdk jdk) throws IOException {
        String bad = """
                import static io.jawait.Coroutines.*;

                import io.jawait.*;

                public class Bad {
                    static void helper0() {}

                    @Async static Coroutine<Integer> answer() { await(yieldNow()); return Coroutine.of(1); }
                }
                """;
        String main = """
                import static io.jawait.Coroutines.*;

                import io.jawait.*;

                public class Main {
                    @Async static Coroutine<Integer> answer() { await(yieldNow()); return Coroutine.of(2); }

                    public static void main(String[] args) throws Exception {
                        Bad.helper0();
                        Other.begin();
                        Other.replace("helper0", "helper1");
                        Jawait.install();
                        System.out.println(run(answer()));
                        try {
                            run(Bad.answer());
                        } catch (IllegalStateException e) {
                            System.out.println("un-woven");
                        }
                        Other.replace("mark-0", "mark-1");
                        Other.again(Bad.class);
                    }
                }
                """;
        Path classes = Javac.of(jdk).classPath(other(jdk)).compile(folder.resolve("app"), bad, main);
        Output output = machine(jdk, classes).run("Main").successful();
        assertThat(output.lines()).containsExactly("2", "un-woven");
        assertThat(output.stderr())
                .startsWith("jawait: warning: left Bad alone: the virtual machine does not accept its woven form"
                        + " (java.lang.UnsupportedOperationException: ")
                .contains("so its async methods stay un-woven")
                .hasLineCount(1);
    }

    @EachJdk
    void goesOnWhileItsClassChangesAgainAndAgain(Jdk jdk) throws IOException {
        String busy = """
                import static io.jawait.Coroutines.*;

                import io.jawait.*;
                import java.util.*;
                import java.util.concurrent.atomic.*;

                public class Busy {
                    private final int own;

                    Busy(int own) {
                        this.own = own;
                    }

                    @Async Coroutine<Long> sum(int n) {
                        long sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += await(one(i)) + await(next(i));
                        }
                        return Coroutine.of(sum);
                    }

                    @Async private Coroutine<Integer> one(int i) { await(yieldNow()); return Coroutine.of(own); }

                    @Async static Coroutine<Integer> next(int i) {
                        try {
                            await(yieldNow());
                            return Coroutine.of(i + 1);
                        } finally {
                            await(yieldNow());
                        }
                    }

                    public static void main(String[] args) throws Exception {
                        Other.begin();
                        Jawait.install();
                        AtomicBoolean ended = new AtomicBoolean();
                        AtomicInteger changes = new AtomicInteger();
                        Thread changer = new Thread(() -> {
                            try {
                                while (!ended.get()) {
                                    Other.again(Busy.class);
                                    changes.incrementAndGet();
                                }
                            } catch (Exception e) {
                                e.printStackTrace();
                            }
                        });
                        changer.start();
                        System.out.println(run(async(() -> {
                            Set<Long> sums = new TreeSet<>();
                            while (changes.get() < 20) {
                                List<Coroutine<Long>> all = new ArrayList<>();
                                for (int i = 0; i < 100; i++) all.add(new Busy(7).sum(200));
                                sums.addAll(await(gather(all)));
                            }
                            return Coroutine.of(sums);
                        })));
                        ended.set(true);
                        changer.join();
                    }
                }
                """;
        Path classes = Javac.of(jdk).classPath(other(jdk)).compile(folder.resolve("app"), busy);
        Output output = machine(jdk, classes).run("Busy").successful();
        assertThat(output.stdout()).isEqualTo("[21500]\n");
        assertThat(output.stderr()).isEmpty();
    }

    private ForkedJvm machine(Jdk jdk, Path classes) throws IOException {
        return ForkedJvm.of(jdk)
                .options("-XX:+EnableDynamicAgentLoading", "-javaagent:" + other(jdk))
                .classPath(classes, Artifacts.agent());
    }

    private Path other(Jdk jdk) throws IOException {
        Path jar = folder.resolve("other.jar");
        if (!Files.exists(jar)) {
            Path classes = Javac.of(jdk).compile(folder.resolve("other"), OTHER);
            Map<String, byte[]> contents = new LinkedHashMap<>();
            contents.put(
                    "META-INF/MANIFEST.MF",
                    ("Manifest-Version: 1.0\r\nPremain-Class: Other\r\nCan-Retransform-Classes: true\r\n"
                                    + "Can-Redefine-Classes: true\r\n\r\n")
                            .getBytes());
            contents.put("Other.class", Files.readAllBytes(classes.resolve("Other.class")));
            Jars.write(jar, contents);
        }
        return jar;
    }
}
