package io.jawait.it.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.DebuggedProgram;
import io.jawait.it.support.DebuggedProgram.Breakpoints;
import io.jawait.it.support.DebuggedProgram.Stop;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class DebuggerIT {
    private static final String PROGRAM = """
            import static io.jawait.Coroutines.*;
            import io.jawait.*;
            import java.time.Duration;

            public class Program {
                String name = "field";

                @Async Coroutine<Integer> sum(int first, String text, long unused) {
                    int before = first + 1;
                    int dead = before * 2;
                    int got = await(later(dead));
                    int after = got + before;
                    int quick = await(ready(after));
                    dead = quick + 1;
                    String all = text + after + quick;
                    return Coroutine.of(dead + all.length());
                }

                @Async static Coroutine<Integer> later(int n) {
                    await(sleep(Duration.ofMillis(1)));
                    return Coroutine.of(n);
                }

                @Async static Coroutine<Integer> ready(int n) { return Coroutine.of(n); }

                @Async Coroutine<Integer> tail(int n) {
                    return later(n);
                }

                public static void main(String[] args) {
                    run(new Program().sum(1, "t", 7L));
                    run(new Program().tail(8));
                }
            }
            """;

    /** Runs the program when its class, loaded as it was written, was woven in place. */
    private static final String LATE = """
            public class Late {
                static class Woven {}

                public static void main(String[] args) throws Exception {
                    Class<?> program = Class.forName("Program");
                    io.jawait.Jawait.install();
                    new Woven();
                    program.getMethod("main", String[].class).invoke(null, (Object) args);
                }
            }
            """;

    @TempDir
    private Path folder;

    /** What is not read any more is gone once the method has suspended. */
    @EachJdk
    void breakpointsStopOnceAndSeeLocalsBeforeAtAndAfterAwaits(Jdk jdk) throws Exception {
        DebuggedProgram program = stoppingAt(9, 11, 12, 14, 16, 27);
        String[] expected = {
            "9 sum {first=1, text=\"t\"}",
            "11 sum {before=2, dead=4, first=1, text=\"t\"}",
            "12 sum {before=2, got=4, text=\"t\"}",
            "14 sum {after=6, quick=6, text=\"t\"}",
            "16 sum {after=6, all=\"t66\", dead=7, quick=6, text=\"t\"}",
            "27 tail {n=8}"
        };

        assertThat(texts(early(jdk, program))).containsExactly(expected);
        assertThat(texts(late(jdk, program))).containsExactly(expected);
    }

    @EachJdk
    void stepsGoFromLineToLineOverAwaitsThatDoNotWait(Jdk jdk) throws Exception {
        DebuggedProgram program = stoppingAt(12, 13, 15).steppingOver(Set.of(12, 13, 15));
        String[] expected = {
            "12 sum {before=2, got=4, text=\"t\"}",
            "step 13 sum {after=6, before=2, got=4, text=\"t\"}",
            "13 sum {after=6, before=2, got=4, text=\"t\"}",
            "step 14 sum {after=6, quick=6, text=\"t\"}",
            "15 sum {after=6, dead=7, quick=6, text=\"t\"}",
            "step 16 sum {after=6, all=\"t66\", dead=7, quick=6, text=\"t\"}"
        };

        assertThat(texts(early(jdk, program))).containsExactly(expected);
        assertThat(texts(late(jdk, program))).containsExactly(expected);
    }

    /** Where the debugger passes over the runtime, as it does over the JDK. */
    @EachJdk
    void stepsGoIntoTheMethodThatIsAwaited(Jdk jdk) throws Exception {
        DebuggedProgram program = stoppingAt(11, 13).steppingInto(Set.of(11, 13));

        assertThat(texts(early(jdk, program))).contains("step 20 later {n=4}", "step 24 ready {n=6}");
        assertThat(texts(late(jdk, program))).contains("step 20 later {n=4}", "step 24 ready {n=6}");
    }

    private static DebuggedProgram stoppingAt(Integer... lines) {
        return DebuggedProgram.stoppingAt(new Breakpoints("Program", Set.of(lines)));
    }

    private List<Stop> early(Jdk jdk, DebuggedProgram program) throws Exception {
        return program.run(jdk, "-Xint -javaagent:" + Artifacts.agent() + classPath(compiled(jdk)), "Program");
    }

    private List<Stop> late(Jdk jdk, DebuggedProgram program) throws Exception {
        return program.since("Late$Woven")
                .run(jdk, "-Xint -XX:+EnableDynamicAgentLoading" + classPath(compiled(jdk), Artifacts.agent()), "Late");
    }

    private static String classPath(Path... more) {
        return " -cp "
                + Stream.concat(Stream.of(more), Stream.of(Artifacts.runtime()))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
    }

    /** The receiver has another name in methods that were added. */
    private static List<String> texts(List<Stop> stops) {
        return stops.stream()
                .map(each -> each.toString().replaceAll("self=\\w+, ", ""))
                .toList();
    }

    private Path compiled(Jdk jdk) {
        return Javac.of(jdk).compile(folder, PROGRAM, LATE);
    }
}
