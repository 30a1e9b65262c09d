package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What debug mode reports, and what is reported without it. */
class DebugModeIT {
    private static final String PROGRAM = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.concurrent.CompletableFuture;

            class Program {
                static Object kept;

                @Async
                static Coroutine<String> forgotten() {
                    await(yieldNow());
                    return Coroutine.of("never");
                }

                static Object forget() {
                    return forgotten();
                }

                @Async
                static CompletableFuture<String> hot() {
                    await(yieldNow());
                    throw new IllegalArgumentException("hot and unheard");
                }

                @Async
                static Coroutine<String> swallows() {
                    try {
                        await(sleep(Duration.ofDays(1)));
                    } catch (CancelledError e) {
                        await(yieldNow());
                    }
                    return Coroutine.of("swallowed");
                }

                @Async
                static Coroutine<Void> neverEnds() {
                    while (true) {
                        try {
                            await(sleep(Duration.ofDays(1)));
                        } catch (CancelledError e) {
                            kept = e;
                        }
                    }
                }

                @Async
                static Coroutine<Void> collected() {
                    for (int i = 0; i < 20; i++) {
                        System.gc();
                        await(sleep(Duration.ofMillis(20)));
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> main() {
                    forget();
                    hot();
                    Task<String> task = startNow(swallows());
                    task.cancel("stop");
                    System.out.println(await(task));
                    Task<Void> endless = startNow(neverEnds());
                    endless.cancel("stop");
                    await(yieldNow());
                    await(yieldNow());
                    endless.cancel("stop once more");
                    try (var limit = Timeout.after(Duration.ofMillis(1))) {
                        await(sleep(Duration.ofDays(1)));
                    } catch (AsyncTimeoutException e) {
                        System.out.println("timed out");
                    }
                    await(collected());
                    return Coroutine.done();
                }

                public static void main(String[] args) {
                    try (EventLoop loop = EventLoop.create()) {
                        loop.gracePeriod(Duration.ofMillis(1));
                        loop.run(main());
                    }
                    kept = forgotten();
                }
            }
            """;

    @TempDir
    private Path folder;

    private Output run(Jdk jdk, String... options) {
        return ForkedJvm.of(jdk)
                .withAgent("severity.never-awaited=off")
                .options(options)
                .classPath(Javac.of(jdk).compile(folder, PROGRAM))
                .run("Program")
                .successful();
    }

    @EachJdk
    void outcome02_aNeverAwaitedCoroutineIsReportedOnceNamingTheMethodAlsoAtTheEnd(Jdk jdk) {
        Output output = run(jdk);
        assertThat(output.lines()).containsExactly("swallowed", "timed out");
        assertThat(output.stderr())
                .containsOnlyOnce("Program.forgotten(Program.java:12) was never awaited:")
                .containsOnlyOnce("Program.forgotten(Program.java:12) was never awaited when the JVM ended")
                .doesNotContain("Program.forget(", "swallowed", "unheard");
    }

    @EachJdk
    void outcome02_whatTheAgentReportsWhereItIsCalledIsNotReportedAgain(Jdk jdk) {
        String program = """
                import static io.jawait.Coroutines.*;
                import io.jawait.*;
                import java.time.Duration;

                class Program {
                    static Object kept;

                    @Async
                    static Coroutine<String> seen() {
                        await(yieldNow());
                        return Coroutine.of("x");
                    }

                    @Async
                    static Coroutine<String> unseen() {
                        await(yieldNow());
                        return Coroutine.of("x");
                    }

                    public static void main(String[] args) throws Exception {
                        seen();
                        kept = seen();
                        kept = unseen();
                        kept = null;
                        for (int i = 0; i < 20; i++) {
                            System.gc();
                            run(sleep(Duration.ofMillis(5)));
                            run(() -> { unseen().close(); return Coroutine.done(); });
                        }
                    }
                }
                """;
        ForkedJvm jvm = ForkedJvm.of(jdk).withAgent().classPath(Javac.of(jdk).compile(folder, program));
        assertThat(jvm.run("Program").successful().stderr())
                .containsOnlyOnce("Program.main(Program.java:21): the coroutine of Program.seen(..) is thrown away"
                        + " and never awaited")
                .containsOnlyOnce("Program.unseen(Program.java:16) was never awaited")
                .doesNotContain("Program.seen(Program.java");
        assertThat(jvm.options("-Djawait.debug").run("Program").successful().stderr())
                .as("debug mode tells where it was made")
                .contains("Program.seen(..) is thrown away", "Program.seen(Program.java:10) was never awaited");
    }

    @EachJdk
    void outcome02and40_debugModeTellsWhereItWasCreatedAndWhoSwallowsACancellation(Jdk jdk) {
        String errors = run(jdk, "-Djawait.debug").stderr();
        assertThat(errors)
                .containsOnlyOnce("Program.forgotten(Program.java:12) was never awaited:")
                .containsOnlyOnce("Program.forgotten(Program.java:12) was never awaited when the JVM ended")
                .contains("at Program.forget(Program.java:17)", "at Program.main(Program.java:58)")
                .containsOnlyOnce("was cancelled, and Program.swallows(Program.java:29) swallowed that")
                .containsOnlyOnce("hot and unheard");
        assertThat(errors.split("Program.neverEnds\\(Program.java:40\\) swallowed that", -1))
                .as("once for each cancellation, although it never ends")
                .hasSizeGreaterThanOrEqualTo(3);
    }
}
