package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The corners of programs written for ea-async: what they catch, and futures of their own classes. */
class EaAsyncShapesIT {
    private static final String CATCHES = """
            import static com.ea.async.Async.await;
            import static java.util.concurrent.CompletableFuture.completedFuture;

            import com.ea.async.Async;
            import java.io.IOException;
            import java.util.concurrent.*;
            import java.util.function.*;

            public class Catches {
                static CompletableFuture<String> failed(boolean late) {
                    CompletableFuture<String> future = new CompletableFuture<>();
                    if (late) {
                        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS))
                                .thenRun(() -> future.completeExceptionally(new IOException("none")));
                    } else {
                        future.completeExceptionally(new IOException("none"));
                    }
                    return future;
                }

                static CompletableFuture<String> guarded(boolean late) {
                    try {
                        return completedFuture("got " + await(failed(late)));
                    } catch (CompletionException e) {
                        return completedFuture("caught " + e.getCause());
                    }
                }

                static CompletableFuture<String> bare() {
                    return completedFuture(await(failed(true)));
                }

                static CompletableFuture<String> cancelled() {
                    CompletableFuture<String> future = new CompletableFuture<>();
                    future.cancel(false);
                    try {
                        return completedFuture(await(future));
                    } catch (CancellationException e) {
                        return completedFuture("cancelled");
                    }
                }

                static String told(CompletableFuture<String> future) {
                    try {
                        return future.join();
                    } catch (CompletionException e) {
                        return "join: " + e.getCause();
                    }
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(told(guarded(false)));
                    System.out.println(told(guarded(true)));
                    System.out.println(told(bare()));
                    System.out.println(told(cancelled()));
                    Runnable init = Async::init;
                }
            }
            """;

    private static final String OWN = """
            import static com.ea.async.Async.await;

            import java.util.concurrent.*;

            public class Own {
                public static class Promise<T> extends CompletableFuture<T> {
                    static <T> Promise<T> of(T value) {
                        Promise<T> promise = new Promise<>();
                        promise.complete(value);
                        return promise;
                    }
                }

                static class Named extends CompletableFuture<String> {
                    Named(String name) {}
                }

                static Promise<Integer> twice(CompletionStage<Integer> other) {
                    int value = await(other);
                    if (value < 0) {
                        throw new IllegalArgumentException("below 0");
                    }
                    return Promise.of(2 * value);
                }

                public static void main(String[] args) throws Exception {
                    CompletableFuture<Integer> one = new CompletableFuture<>();
                    Promise<Integer> later = twice(one);
                    System.out.println(later.isDone());
                    one.complete(21);
                    System.out.println(later.join() + " " + twice(twice(Promise.of(1))).join());
                    System.out.println(twice(Promise.of(-1)).handle((value, failure) -> failure).join());
                    CompletableFuture<Integer> never = new CompletableFuture<>();
                    Promise<Integer> stopped = twice(never);
                    stopped.cancel(true);
                    System.out.println(never.isCancelled());
                    CompletableFuture<Integer> vain = new CompletableFuture<>();
                    twice(vain).complete(0);
                    System.out.println(vain.isCancelled());
                }
            }
            """;

    private static final String UNMAKEABLE = """
            import static com.ea.async.Async.await;

            import java.util.concurrent.*;

            public class Unmakeable {
                static class Named extends CompletableFuture<String> {
                    Named(String name) {}
                }

                static Named named(CompletionStage<String> other) {
                    return new Named(await(other));
                }
            }
            """;

    private static final String REFERS = """
            import com.ea.async.Async;
            import java.util.concurrent.*;
            import java.util.stream.*;

            public class Refers {
                static CompletableFuture<Integer> sum(Stream<CompletableFuture<Integer>> all) {
                    int first = Async.await(CompletableFuture.completedFuture(1));
                    return CompletableFuture.completedFuture(first + all.mapToInt(Async::await).sum());
                }

                public static void main(String[] args) {
                    System.out.println(sum(Stream.of()).handle((value, failure) -> failure).join());
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void originalFailuresAreThrownUnlessCompletionExceptionsAreAskedFor(Jdk jdk) {
        Path classes = compile(jdk, CATCHES);
        ForkedJvm machine = ForkedJvm.of(jdk).classPath(classes, Artifacts.eaAsync());
        Output plain = machine.withAgent().run("Catches").successful();
        assertThat(plain.lines())
                .containsExactly(
                        "join: java.io.IOException: none",
                        "join: java.io.IOException: none",
                        "join: java.io.IOException: none",
                        "cancelled");
        assertThat(plain.stderr().lines())
                .filteredOn(line -> line.contains("[ea-"))
                .containsExactly(
                        "jawait: warning: Catches.guarded(Catches.java:23): catch (CompletionException ..) around this"
                                + " await catches nothing, for await throws the failure itself. Catch what is meant, or"
                                + " set the option ea-completion-exceptions (in Maven eaCompletionExceptions)"
                                + " [ea-completion-exception]",
                        "jawait: warning: Catches.main(Catches.java:56): Async::init brings in ea-async's own agent,"
                                + " which weaves the same methods. Remove it [ea-init]");

        Output asBefore = machine.withAgent("ea-completion-exceptions=true")
                .run("Catches")
                .successful();
        assertThat(asBefore.lines())
                .containsExactly(
                        "caught java.io.IOException: none",
                        "caught java.io.IOException: none",
                        "join: java.io.IOException: none",
                        "cancelled");
        assertThat(asBefore.stderr()).doesNotContain("ea-completion-exception");
    }

    @EachJdk
    void futuresOfTheProgramsOwnClassesAreReturned(Jdk jdk) {
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(compile(jdk, OWN))
                .run("Own")
                .successful();
        assertThat(output.stderr()).isEmpty();
        assertThat(output.lines())
                .containsExactly("false", "42 4", "java.lang.IllegalArgumentException: below 0", "true", "true");
    }

    @EachJdk
    void aReferenceToAwaitIsRefused(Jdk jdk) {
        String finding = "Refers.sum(Refers.java:8): Async::await is ea-async's own method, which cannot suspend. Write"
                + " a loop that awaits, or CompletableFuture::join where the thread may wait [await-outside-async]";
        Path classes = compile(jdk, REFERS);
        Output output = ForkedJvm.of(jdk).jawait("check", classes, "-cp", Artifacts.eaAsync());
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr()).isEqualTo("jawait: error: " + finding + "\n");
        output = ForkedJvm.of(jdk).withAgent().classPath(classes).run("Refers");
        assertThat(output.toString())
                .contains("IllegalStateException")
                .contains(finding)
                .doesNotContain("NoClassDef");
    }

    @EachJdk
    void aFutureThatNobodyCanMakeIsNoReturnType(Jdk jdk) {
        Path classes = compile(jdk, UNMAKEABLE);
        Output output = ForkedJvm.of(jdk).jawait("check", classes);
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr())
                .startsWith("jawait: error: Unmakeable.named(Unmakeable.java:11): ")
                .contains("a constructor without parameters that Unmakeable may call");
    }

    private Path compile(Jdk jdk, String source) {
        return Javac.of(jdk).classPath(Artifacts.eaAsync()).compile(folder, source);
    }
}
