package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Awaits, a million in a loop and a million nested, on the default thread stack, compiled and interpreted. */
class DepthIT {
    private static final String DEPTH = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;

            class Depth {
                interface Down {
                    Coroutine<Long> down(long n, boolean waits);
                }

                static class Overridable implements Down {
                    @Async
                    public Coroutine<Long> down(long n, boolean waits) {
                        if (n == 0) {
                            if (waits) await(yieldNow());
                            return Coroutine.of(0L);
                        }
                        Down same = this;
                        return Coroutine.of(await(same.down(n - 1, waits)) + 1);
                    }
                }

                @Async
                static Coroutine<Long> down(long n, boolean waits) {
                    if (n == 0) {
                        if (waits) await(yieldNow());
                        return Coroutine.of(0L);
                    }
                    return Coroutine.of(await(down(n - 1, waits)) + 1);
                }

                @Async
                static Coroutine<Long> tail(long n, long sum) {
                    return n == 0 ? Coroutine.of(sum) : tail(n - 1, sum + 1);
                }

                @Async
                static Coroutine<Integer> one(boolean waits) {
                    if (waits) await(yieldNow());
                    return Coroutine.of(1);
                }

                @Async
                static Coroutine<Long> loop(long n, boolean waits) {
                    long sum = 0;
                    for (long i = 0; i < n; i++) sum += await(one(waits));
                    return Coroutine.of(sum);
                }

                public static void main(String[] args) {
                    long n = Long.parseLong(args[0]);
                    System.out.println(run(loop(n, false)) + " " + run(loop(n, true)));
                    System.out.println(run(down(n, false)) + " " + run(down(n, true)));
                    System.out.println(run(new Overridable().down(n, false)) + " " + run(new Overridable().down(n, true)));
                    System.out.println(run(tail(n, 0)));
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void outcome16_aMillionAwaitsInALoopOrNestedDoNotOverflow(Jdk jdk) {
        assertDescends(jdk, "-Xverify:all", "1000000");
    }

    @EachJdk
    void outcome16_theInterpretersLargerFramesDoNotOverflow(Jdk jdk) {
        assertDescends(jdk, "-Xint", "100000");
    }

    private void assertDescends(Jdk jdk, String option, String depth) {
        String both = depth + " " + depth;
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .options(option)
                        .classPath(Javac.of(jdk).compile(folder, DEPTH))
                        .run("Depth", depth)
                        .successful()
                        .lines())
                .containsExactly(both, both, both, depth);
    }
}
