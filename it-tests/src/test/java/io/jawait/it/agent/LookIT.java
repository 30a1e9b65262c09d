package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@code ps} and {@code pstree}, asked of a process that was started without any preparation for it. */
class LookIT {
    private static final String APP = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.util.concurrent.*;

            public class App {
                static final CompletableFuture<String> answer = new CompletableFuture<>();
                static final CountDownLatch waiting = new CountDownLatch(1);

                @Async static Coroutine<String> fetch() {
                    start(App::signal);
                    return Coroutine.of(await(answer)); // line 12
                }
                @Async static Coroutine<Void> crawl() {
                    await(start("fetcher", fetch())); // line 15
                    return Coroutine.done();
                }
                static Coroutine<Void> signal() {
                    waiting.countDown();
                    return Coroutine.done();
                }
                public static void begin() throws Exception {
                    Thread thread = new Thread(() -> run(crawl()), "crawler");
                    thread.setDaemon(true);
                    thread.start();
                    waiting.await();
                }
            }
            """;

    /** Asks about itself in a second process, as a user would from a shell. */
    private static final String ASKER = """
            public class Asker {
                public static void main(String[] args) throws Exception {
                    if (args.length > 2) {
                        ClassLoader loader = new java.net.URLClassLoader(new java.net.URL[] {
                                new java.io.File(args[2]).toURI().toURL(), new java.io.File(args[3]).toURI().toURL()});
                        loader.loadClass("App").getMethod("begin").invoke(null);
                    } else if (!args[1].isEmpty()) {
                        Class.forName("App").getMethod("begin").invoke(null);
                    }
                    String java = System.getProperty("java.home") + "/bin/java";
                    String self = Long.toString(ProcessHandle.current().pid());
                    for (String command : new String[] {"ps", "pstree"}) {
                        int exit = new ProcessBuilder(java, "-jar", args[0], command, self)
                                .inheritIO().start().waitFor();
                        System.out.println("exit " + exit);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void showTheTasksOfALiveProcess(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, APP, ASKER))
                .run("Asker", Artifacts.agent().toString(), "begin")
                .successful();
        assertThat(output.stderr()).isEmpty();
        assertShown(output);
    }

    /** As an application server does, or a jar of jars: the system class loader knows nothing of Jawait. */
    @EachJdk
    void findARuntimeInAnyClassLoader(Jdk jdk) {
        Path app = Javac.of(jdk).compile(folder.resolve("app"), APP);
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .options("-XX:+EnableDynamicAgentLoading")
                .emptyClassPath()
                .classPath(Javac.of(jdk).compile(folder.resolve("asker"), ASKER))
                .run(
                        "Asker",
                        Artifacts.agent().toString(),
                        "begin",
                        app + "/",
                        Artifacts.runtime().toString())
                .successful();
        assertThat(output.stderr()).isEmpty();
        assertShown(output);
    }

    private static void assertShown(Output output) {
        assertThat(output.stdout().replaceAll("EventLoop@\\w+", "loop").replaceAll("future \\S+\\[.*?]", "future it"))
                .matches("(?s)LOOP +TASK +STATE +AT +WAITS FOR *\n"
                        + "loop +task-1 +waiting +App.crawl\\(App.java:15\\) +task fetcher *\n"
                        + "loop +fetcher +waiting +App.fetch\\(App.java:12\\) +future it *\n"
                        + "exit 0\n"
                        + "2 tasks\n\n"
                        + "task-1 on loop, waits for task fetcher\n"
                        + "\\|   App.crawl\\(App.java:15\\)\n"
                        + "`-- fetcher, waits for future it\n"
                        + " +App.fetch\\(App.java:12\\)\n"
                        + "exit 0\n");
    }

    @EachJdk
    void sayThatThereIsNoJawait(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .options("-XX:+EnableDynamicAgentLoading")
                .emptyClassPath()
                .classPath(Javac.of(jdk).compile(folder, ASKER))
                .run("Asker", Artifacts.agent().toString(), "");
        assertThat(output.stdout()).isEqualTo("exit 5\nexit 5\n");
        assertThat(output.stderr()).matches("(jawait: error: process \\d+ has not loaded Jawait's runtime\n){2}");
    }

    @EachJdk
    void sayThatThereIsNoSuchProcess(Jdk jdk) {
        Output output = command(jdk, "ps", "999999999");
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.stderr()).isEqualTo("jawait: error: there is no process 999999999\n");
    }

    /** The signal that begins an attach would end it. */
    @EachJdk
    void leaveAProcessAloneThatIsNoJava(Jdk jdk) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")));
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            String id = Long.toString(sleeper.pid());
            Output output = command(jdk, "pstree", id);
            assertThat(output.exit()).isEqualTo(3);
            assertThat(output.stderr()).isEqualTo("jawait: error: process " + id + " is no Java process\n");
            assertThat(sleeper.isAlive()).isTrue();
        } finally {
            sleeper.destroy();
        }
    }

    @EachJdk
    void sayThatTheProcessLetsNobodyAttach(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .options("-XX:+DisableAttachMechanism")
                .emptyClassPath()
                .classPath(Javac.of(jdk).compile(folder, ASKER.replace("\"ps\", ", "")))
                .run("Asker", Artifacts.agent().toString(), "");
        assertThat(output.stdout()).endsWith("exit 3\n");
        assertThat(output.stderr())
                .startsWith("jawait: error: cannot attach to process ")
                .contains("It must be a Java process of the same user that lets others attach");
    }

    @EachJdk
    void takeOneProcess(Jdk jdk) {
        assertThat(command(jdk, "ps").exit()).isEqualTo(2);
        assertThat(command(jdk, "pstree", "x").stderr())
                .isEqualTo("jawait: error: 'x' is no process id\nusage: java -jar jawait-agent.jar pstree PID\n");
    }

    private static Output command(Jdk jdk, Object... arguments) {
        return ForkedJvm.of(jdk).jawait(arguments);
    }
}
