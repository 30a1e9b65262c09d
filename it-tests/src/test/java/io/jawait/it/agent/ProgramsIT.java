package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ProgramsIT {
    private static final String GREETER = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.List;

            class Greeter {
                @Async Coroutine<String> makeGreeting(String name) {
                    await(sleep(Duration.ofMillis(10)));
                    return Coroutine.of("Hello " + name);
                }

                @Async Coroutine<Void> main() {
                    for (String name : List.of("Paula", "Thomas", "Lewis")) System.out.println(await(makeGreeting(name)));
                    return Coroutine.done();
                }

                public static void main(String[] args) {
                    run(new Greeter().main());
                }
            }
            """;

    private static final String SQUARES = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;

            class Squares {
                @Async static Coroutine<Integer> square(int n) {
                    System.out.println("squaring " + n);
                    await(sleep(Duration.ofMillis(5)));
                    return Coroutine.of(n * n);
                }

                @Async static Coroutine<Integer> total() {
                    int x = await(square(10));
                    int y = await(square(5));
                    System.out.println("x=" + x + " y=" + y + " total=" + (x + y));
                    return Coroutine.of(x + y);
                }

                public static void main(String[] args) {
                    Coroutine<Integer> cold = total();
                    System.out.println("cold");
                    System.out.println("run gave " + run(cold));
                    square(3).close();
                }
            }
            """;

    private static final String CANCELLED = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.concurrent.*;

            class Cancelled {
                static void tell(String name, Callable<?> call) throws Exception {
                    try {
                        call.call();
                    } catch (CancellationException e) {
                        System.out.println(name + ": " + e.getMessage());
                    }
                }

                @Async static Coroutine<Void> main() throws Exception {
                    Task<Void> task = start(sleep(Duration.ofDays(1)));
                    task.cancel("enough");
                    await(settle(task));
                    tell("get", task::get);
                    tell("join", task::join);
                    tell("getNow", () -> task.getNow(null));
                    return Coroutine.done();
                }

                public static void main(String[] args) throws Exception {
                    run(main());
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void greets(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, GREETER))
                .run("Greeter")
                .successful();
        assertThat(output.lines()).containsExactly("Hello Paula", "Hello Thomas", "Hello Lewis");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void greetsStraightFromSource(Jdk jdk) throws IOException {
        Path source = Javac.write(folder, GREETER);
        Output output = ForkedJvm.of(jdk).withAgent().run(source.toString()).successful();
        assertThat(output.lines()).containsExactly("Hello Paula", "Hello Thomas", "Hello Lewis");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void runsAColdCallWhenItIsRun(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .options("-Xverify:all")
                .classPath(Javac.of(jdk).compile(folder, SQUARES))
                .run("Squares")
                .successful();
        assertThat(output.lines())
                .containsExactly("cold", "squaring 10", "squaring 5", "x=100 y=25 total=125", "run gave 125");
    }

    @EachJdk
    void tellsTheReasonOfACancellationOnEachJdk(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, CANCELLED))
                .run("Cancelled")
                .successful();
        assertThat(output.lines()).containsExactly("get: enough", "join: enough", "getNow: enough");
    }

    @EachJdk
    void writesClassesBeforeAndAfter(Jdk jdk) {
        Path dump = folder.resolve("dump");
        ForkedJvm.of(jdk)
                .withAgent("dump=" + dump)
                .classPath(Javac.of(jdk).compile(folder, GREETER))
                .run("Greeter")
                .successful();
        assertThat(dump.resolve("before/Greeter.class"))
                .hasSameBinaryContentAs(folder.resolve("classes/Greeter.class"));
        assertThat(dump.resolve("before/Greeter.txt")).content().contains("io/jawait/Coroutines.await");
        assertThat(dump.resolve("after/Greeter.txt"))
                .content()
                .contains("io/jawait/internal/woven/Woven.begun")
                .doesNotContain("io/jawait/Coroutines.await");
    }

    @EachJdk
    void tellsWhatIsUnwoven(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .classPath(Javac.of(jdk).compile(folder, SQUARES))
                .run("Squares");
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr())
                .contains("IllegalStateException")
                .contains("Squares.square(Squares.java:9)")
                .contains("-javaagent:jawait-agent.jar");
    }

    @EachJdk
    void leavesExcludedPackagesAlone(Jdk jdk) {
        Path classes = Javac.of(jdk).compile(folder, inPackage("a.b"));
        ForkedJvm machine = ForkedJvm.of(jdk).classPath(classes);
        assertThat(machine.withAgent("exclude=a.b").run("a.b.Squares").exit()).isEqualTo(1);
        assertThat(machine.withAgent("include=a.bc").run("a.b.Squares").exit()).isEqualTo(1);
        machine.withAgent("exclude=a.bc,include=a").run("a.b.Squares").successful();
    }

    private static String inPackage(String name) {
        return "package " + name + ";\n" + SQUARES;
    }
}
