package io.jawait.it.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What Ctrl-C does to a run: the program sends the signal to itself. */
class CtrlCIT {
    /** What a shell sees of a process that SIGINT ended. */
    private static final int ENDED_BY_SIGINT = 130;

    /** The signal's bit in Linux's mask of ignored signals. */
    private static final long SIGINT_IGNORED = 1 << 1;

    private static final String PROGRAM = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.concurrent.CancellationException;
            import sun.misc.Signal;
            import sun.misc.SignalHandler;

            class Program {
                static final Duration LONG = Duration.ofDays(1);

                static void press() {
                    Signal.raise(new Signal("INT"));
                }

                @Async
                static Coroutine<Void> main(String how) {
                    start("neighbour", neighbour());
                    EventLoop.current().schedule(Duration.ofMillis(1), Program::press);
                    try {
                        await(sleep(how.equals("ignored") ? Duration.ofMillis(50) : LONG));
                    } catch (CancelledError e) {
                        System.out.println("cancelled: " + e.reason());
                        if (how.equals("swallowed")) return Coroutine.done();
                        throw e;
                    } finally {
                        await(yieldNow());
                        if (how.equals("twice")) {
                            press();
                            await(sleep(LONG));
                        }
                        System.out.println("unwound");
                    }
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> neighbour() {
                    try {
                        await(sleep(LONG));
                    } finally {
                        await(yieldNow());
                        System.out.println("neighbour unwound");
                    }
                    return Coroutine.done();
                }

                public static void main(String[] args) throws Exception {
                    if (args[0].equals("handled")) {
                        Signal.handle(new Signal("INT"), signal -> {
                            System.out.println("the program's own handler");
                            Runtime.getRuntime().halt(3);
                        });
                    }
                    if (args[0].equals("ignored")) {
                        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
                    }
                    if (args[0].equals("elsewhere")) {
                        Thread thread = new Thread(() -> run(main(args[0])), "other");
                        thread.start();
                        thread.join();
                    }
                    try {
                        run(main(args[0]));
                        System.out.println("ended");
                    } catch (CancellationException e) {
                        System.out.println("thrown: " + e.getMessage());
                    }
                    if (args[0].equals("after")) {
                        press();
                        Thread.sleep(60_000);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    /** What a shell starts in the background may ignore the signal, and so do the programs that it starts. */
    @BeforeAll
    static void theSignalIsNotIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElse("SigIgn: 0");
            assumeTrue(
                    (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & SIGINT_IGNORED) == 0,
                    "SIGINT is ignored here, as in what shells start in the background");
        }
    }

    private Output run(Jdk jdk, String how) {
        return ForkedJvm.of(jdk)
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, PROGRAM))
                .run("Program", how);
    }

    @EachJdk
    void cancelsTheMainTaskOnceAndUnwindsAll(Jdk jdk) {
        assertThat(run(jdk, "once").successful().lines())
                .containsExactly(
                        "cancelled: interrupted by Ctrl-C",
                        "unwound",
                        "neighbour unwound",
                        "thrown: interrupted by Ctrl-C");
    }

    @EachJdk
    void endsTheProcessTheSecondTime(Jdk jdk) {
        Output output = run(jdk, "twice");
        assertThat(output.exit()).isEqualTo(ENDED_BY_SIGINT);
        assertThat(output.lines()).containsExactly("cancelled: interrupted by Ctrl-C");
    }

    @EachJdk
    void mayBeSwallowed(Jdk jdk) {
        assertThat(run(jdk, "swallowed").successful().lines()).endsWith("neighbour unwound", "ended");
    }

    @EachJdk
    void endsTheProcessAgainAfterTheRun(Jdk jdk) {
        Output output = run(jdk, "after");
        assertThat(output.exit()).isEqualTo(ENDED_BY_SIGINT);
        assertThat(output.lines()).endsWith("thrown: interrupted by Ctrl-C");
    }

    @EachJdk
    void staysIgnoredWhereItIs(Jdk jdk) {
        assertThat(run(jdk, "ignored").successful().lines()).containsExactly("unwound", "neighbour unwound", "ended");
    }

    @EachJdk
    void isLeftToTheProgramsOwnHandler(Jdk jdk) {
        Output output = run(jdk, "handled");
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.lines()).containsExactly("the program's own handler");
    }

    @EachJdk
    void isLeftToTheJvmWhereTheRunIsNotOnItsMainThread(Jdk jdk) {
        Output output = run(jdk, "elsewhere");
        assertThat(output.exit()).isEqualTo(ENDED_BY_SIGINT);
        assertThat(output.lines()).isEmpty();
    }
}
