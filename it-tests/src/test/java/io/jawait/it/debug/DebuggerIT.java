package io.jawait.it.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.nio.file.Path;
import java.util.Set;
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

                public static void main(String[] args) { run(new Program().sum(1, "t", 7L)); }
            }
            """;

    @TempDir
    private Path folder;

    /** The first line stops in the call, too, and a line that suspends where it does so; what is dead then is gone. */
    @EachJdk
    void breakpointsSeeLocalsBeforeAtAndAfterAwaits(Jdk jdk) throws Exception {
        assertThat(DebuggedProgram.run(jdk, compiled(jdk), "Program", Set.of(9, 11, 12, 14, 16), Set.of()))
                .containsExactly(
                        "9 sum {first=1, text=\"t\", unused=7}",
                        "9 sum {first=1, text=\"t\"}",
                        "11 sum {before=2, dead=4, first=1, text=\"t\"}",
                        "11 sum {before=2, dead=4, first=1, text=\"t\"}",
                        "12 sum {before=2, got=4, text=\"t\"}",
                        "14 sum {after=6, quick=6, text=\"t\"}",
                        "16 sum {after=6, all=\"t66\", dead=7, quick=6, text=\"t\"}");
    }

    @EachJdk
    void stepsGoFromLineToLineOverAwaitsThatDoNotWait(Jdk jdk) throws Exception {
        assertThat(DebuggedProgram.run(jdk, compiled(jdk), "Program", Set.of(13, 15), Set.of(13, 15)))
                .containsExactly(
                        "13 sum {after=6, before=2, got=4, text=\"t\"}",
                        "step 14 sum {after=6, quick=6, text=\"t\"}",
                        "15 sum {after=6, dead=7, quick=6, text=\"t\"}",
                        "step 16 sum {after=6, all=\"t66\", dead=7, quick=6, text=\"t\"}");
    }

    private Path compiled(Jdk jdk) {
        return Javac.of(jdk).compile(folder, PROGRAM);
    }
}
