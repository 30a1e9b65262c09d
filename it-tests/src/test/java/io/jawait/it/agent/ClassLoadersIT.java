package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class ClassLoadersIT {
    private static final int CLASSES = 200;

    @TempDir
    private Path folder;

    /** Each class extends one and awaits another, so that their loading is entangled. */
    private static String worker(int i) {
        return """
                import static io.jawait.Coroutines.*;

                import io.jawait.*;

                public class Worker%1$d %2$s {
                    @Async public Coroutine<Integer> work(int depth) {
                        await(yieldNow());
                        Object other = depth == 0 ? this : new Worker%3$d();
                        return Coroutine.of(depth == 0 ? 1 : 1 + await(((Worker%3$d) other).work(depth - 1)));
                    }
                }
                """.formatted(i, i % 10 == 0 ? "" : "extends Worker" + (i - 1), (i * 7 + 3) % CLASSES);
    }

    private static final String PARALLEL = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.*;
            import java.util.concurrent.*;

            public class Parallel {
                public static void main(String[] args) throws Exception {
                    ExecutorService threads = Executors.newFixedThreadPool(8, task -> {
                        Thread thread = new Thread(task);
                        thread.setDaemon(true);
                        return thread;
                    });
                    CyclicBarrier together = new CyclicBarrier(8);
                    List<Future<Integer>> sums = new ArrayList<>();
                    for (int t = 0; t < 8; t++) {
                        int seed = t;
                        sums.add(threads.submit(() -> {
                            together.await();
                            int sum = 0;
                            List<Integer> order = new ArrayList<>();
                            for (int i = 0; i < 200; i++) order.add(i);
                            Collections.shuffle(order, new Random(seed / 2));
                            for (int i : order) {
                                Object worker = Class.forName("Worker" + i).getConstructor().newInstance();
                                Coroutine<?> work = (Coroutine<?>) worker.getClass().getMethod("work", int.class).invoke(worker, 3);
                                sum += (Integer) EventLoop.create().run(work);
                            }
                            return sum;
                        }));
                    }
                    for (Future<Integer> sum : sums) System.out.println(sum.get());
                }
            }
            """;

    @EachJdk
    void weavesWhatEightThreadsLoadAtOnce(Jdk jdk) {
        String[] sources = Stream.concat(
                        Stream.of(PARALLEL), IntStream.range(0, CLASSES).mapToObj(ClassLoadersIT::worker))
                .toArray(String[]::new);
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, sources))
                .run("Parallel")
                .successful();
        assertThat(output.lines()).hasSize(8).containsOnly(Integer.toString(4 * CLASSES));
        assertThat(output.stderr()).isEmpty();
    }

    private static final String TWICE = """
            import io.jawait.*;
            import java.io.*;
            import java.net.*;
            import java.nio.file.*;

            public class Twice {
                public static void main(String[] args) throws Exception {
                    URL[] own = {Path.of(args[0]).toUri().toURL()};
                    URL[] runtime = {Path.of(args[0]).toUri().toURL(), Path.of(args[1]).toUri().toURL()};
                    ClassLoader platform = ClassLoader.getPlatformClassLoader();
                    ClassLoader shared = Twice.class.getClassLoader();
                    for (ClassLoader loader : new ClassLoader[] {
                            new URLClassLoader(own, shared), new URLClassLoader(own, shared), new URLClassLoader(runtime, platform)}) {
                        Class<?> greeting = Class.forName("Greeting", true, loader);
                        System.out.println(greeting.getMethod("text").invoke(null) + " " + (greeting.getClassLoader() == loader));
                    }
                    try {
                        Class.forName("Greeting", true, new URLClassLoader(own, platform)).getMethod("text").invoke(null);
                    } catch (Throwable t) {
                        System.out.println("without the runtime: " + t);
                    }
                }
            }
            """;

    private static final String GREETING = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            public class Greeting {
                public static String text() {
                    return run(Inner.slow());
                }

                static class Inner {
                    @Async static Coroutine<String> slow() {
                        await(sleep(Duration.ofMillis(1)));
                        return Coroutine.of("hello");
                    }
                }
            }
            """;

    @EachJdk
    void weavesForEachLoaderThatFindsTheRuntime(Jdk jdk) {
        Path greeting = Javac.of(jdk).compile(folder.resolve("greeting"), GREETING);
        Path main = Javac.of(jdk).compile(folder.resolve("main"), TWICE);
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(main)
                .run("Twice", greeting.toString(), Artifacts.runtime().toString())
                .successful();
        assertThat(output.lines().subList(0, 3)).containsOnly("hello true");
        assertThat(output.lines().get(3)).startsWith("without the runtime: ");
        assertThat(output.stderr()).doesNotContain("internal error");
    }

    private static final String BLIND = """
            import io.jawait.*;
            import java.net.*;
            import java.nio.file.*;

            public class Blind {
                public static void main(String[] args) throws Exception {
                    URL[] own = {Path.of(args[0]).toUri().toURL()};
                    ClassLoader blind = args[1].equals("boot") ? null : new URLClassLoader(own, ClassLoader.getPlatformClassLoader());
                    System.out.println(Class.forName("Greeting$Inner", false, blind).getName());
                    Jawait.install();
                }
            }
            """;

    @EachJdk
    void leavesClassesAloneWhoseLoaderDoesNotFindTheRuntimeAndSaysSo(Jdk jdk) {
        assertLeftAlone(
                jdk,
                "own",
                "its class loader java.net.URLClassLoader does not find the runtime;"
                        + " put jawait-runtime.jar where that loader or its parents look");
    }

    @EachJdk
    void leavesClassesOfTheBootLoaderAloneWhereItDoesNotFindTheRuntimeAndSaysSo(Jdk jdk) {
        assertLeftAlone(
                jdk,
                "boot",
                "the boot loader, which defines it, does not find the runtime; put the class on the class path,"
                        + " or jawait-runtime.jar beside it on -Xbootclasspath/a");
    }

    private void assertLeftAlone(Jdk jdk, String loader, String why) {
        Path greeting = Javac.of(jdk).compile(folder.resolve("greeting"), GREETING);
        ForkedJvm late = late(jdk).classPath(Javac.of(jdk).compile(folder.resolve("main"), BLIND));
        if (loader.equals("boot")) {
            late = late.options("-Xbootclasspath/a:" + greeting);
        }
        for (ForkedJvm machine : new ForkedJvm[] {late, late.withAgent()}) {
            Output output = machine.run("Blind", greeting.toString(), loader).successful();
            assertThat(output.stdout()).isEqualTo("Greeting$Inner\n");
            assertThat(output.stderr()).isEqualTo("jawait: warning: left Greeting$Inner alone: " + why + "\n");
        }
    }

    private static final String BOOTED = """
            public class Booted {
                public static void main(String[] args) throws Exception {
                    Class<?> greeting = Class.forName("Greeting", true, null);
                    io.jawait.Jawait.install();
                    System.out.println(greeting.getMethod("text").invoke(null) + " " + greeting.getClassLoader());
                }
            }
            """;

    @EachJdk
    void weavesClassesOfTheBootLoaderWhereItFindsTheRuntime(Jdk jdk) {
        Path greeting = Javac.of(jdk).compile(folder.resolve("greeting"), GREETING);
        ForkedJvm late = late(jdk)
                .options("-Xbootclasspath/a:" + greeting + File.pathSeparator + Artifacts.runtime())
                .classPath(Javac.of(jdk).compile(folder.resolve("main"), BOOTED));
        for (ForkedJvm machine : new ForkedJvm[] {late, late.withAgent()}) {
            Output output = machine.run("Booted").successful();
            assertThat(output.stdout()).isEqualTo("hello null\n");
            assertThat(output.stderr()).isEmpty();
        }
    }

    private static ForkedJvm late(Jdk jdk) {
        return ForkedJvm.of(jdk).options("-XX:+EnableDynamicAgentLoading").classPath(Artifacts.agent());
    }
}
