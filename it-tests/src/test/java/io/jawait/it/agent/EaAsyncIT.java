package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Programs written for ea-async, compiled against the real one, run untouched. Nothing it would need itself is there. */
class EaAsyncIT {
    private static final String STORE = """
            import static com.ea.async.Async.await;
            import static java.util.concurrent.CompletableFuture.completedFuture;

            import com.ea.async.Async;
            import java.io.IOException;
            import java.util.concurrent.*;
            import java.util.function.*;

            public class Store {
                static {
                    try {
                        Async.init();
                    } catch (RuntimeException e) {
                        System.out.println("init failed");
                    }
                }

                static final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Store::daemon);

                static Thread daemon(Runnable body) {
                    Thread thread = new Thread(body, "timer");
                    thread.setDaemon(true);
                    return thread;
                }

                static CompletableFuture<Integer> later(int value) {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    timer.schedule(() -> future.complete(value), 1, TimeUnit.MILLISECONDS);
                    return future;
                }

                static CompletableFuture<Integer> broken() {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    timer.execute(() -> future.completeExceptionally(new IOException("out of stock")));
                    return future;
                }

                CompletableFuture<Boolean> buy(int cost) {
                    if (!await(pay(cost))) {
                        return completedFuture(false);
                    }
                    int total = 0;
                    for (int i = 0; i < 3; i++) {
                        total += await(later(i)) * await(later(10));
                    }
                    System.out.println(total + " on " + Thread.currentThread().getName());
                    return completedFuture(total == 30);
                }

                CompletionStage<Boolean> pay(int cost) {
                    long balance = await(later(100));
                    return completedFuture(balance >= cost);
                }

                CompletableFuture<String> recover() {
                    try {
                        return completedFuture("got " + await(broken()));
                    } catch (Exception e) {
                        return completedFuture(e.toString());
                    }
                }

                public static void main(String[] args) {
                    Store store = new Store();
                    CompletableFuture<Boolean> bought = store.buy(50);
                    System.out.println("begun on " + Thread.currentThread().getName() + ", done: " + bought.isDone());
                    System.out.println(bought.join() + " " + store.buy(500).join());
                    System.out.println(store.recover().join());
                    Supplier<CompletableFuture<Integer>> lambda = () -> completedFuture(await(later(7)) + 1);
                    System.out.println(lambda.get().join());
                    CompletableFuture<Integer> deep = completedFuture(0);
                    for (int i = 0; i < 10_000; i++) {
                        deep = add(deep);
                    }
                    System.out.println(deep.join());
                }

                static CompletableFuture<Integer> add(CompletableFuture<Integer> to) {
                    return completedFuture(await(to) + 1);
                }
            }
            """;

    private static final String ONLY_INIT = """
            public class OnlyInit {
                public static void main(String[] args) {
                    com.ea.async.Async.init();
                    System.out.println("done");
                }
            }
            """;

    private static final String PLACES = """
            import static com.ea.async.Async.await;

            import java.util.concurrent.*;

            public class Places {
                synchronized CompletableFuture<Integer> locked(CompletableFuture<Integer> other) {
                    return CompletableFuture.completedFuture(await(other));
                }

                int blocks(CompletableFuture<Integer> other) {
                    return await(other);
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void runsUnderTheAgentUntouchedWhateverItWasCompiledFor(Jdk jdk) {
        for (int release : List.of(8, 11, 17, 21, 25)) {
            if (release <= jdk.feature()) {
                Path classes = compile(jdk, Integer.toString(release), STORE);
                Output output = ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(classes, Artifacts.eaAsync())
                        .run("Store")
                        .successful();
                assertThat(output.stderr()).isEmpty();
                assertThat(output.lines())
                        .contains("begun on main, done: false")
                        .contains("30 on timer", "true false", "java.io.IOException: out of stock", "8", "10000")
                        .doesNotContain("init failed");
            }
        }
    }

    @EachJdk
    void runsWithoutEaAsyncAtAll(Jdk jdk) {
        Path classes = compile(jdk, Integer.toString(jdk.feature()), STORE, ONLY_INIT);
        ForkedJvm machine = ForkedJvm.of(jdk).withAgent().classPath(classes);
        assertThat(machine.run("OnlyInit").successful().stdout()).isEqualTo("done\n");
        assertThat(machine.run("Store").successful().lines()).contains("true false");
    }

    @EachJdk
    void checkListsThePlacesToLookAt(Jdk jdk) {
        Path classes = compile(jdk, "8", STORE, PLACES);
        Output output = ForkedJvm.of(jdk).jawait("check", classes, "-cp", Artifacts.eaAsync());
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.stderr().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .isEqualTo("jawait: note: Store.<clinit>(Store.java:12): Async.init() does nothing, for"
                                        + " it is left out while weaving. Remove it [ea-init]"),
                        line -> assertThat(line)
                                .startsWith("jawait: error: Places.locked(Places.java:7): ")
                                .endsWith("[await-in-synchronized]"),
                        line -> assertThat(line)
                                .isEqualTo("jawait: error: Places.blocks(Places.java:11): await(..) stands in a method"
                                        + " that is not async. Let blocks return a CompletableFuture; as it is, the"
                                        + " thread waits here [await-outside-async]"));
    }

    private Path compile(Jdk jdk, String release, String... sources) {
        return Javac.of(jdk)
                .options("--release", release, "-Xlint:-options")
                .classPath(Artifacts.eaAsync())
                .compile(folder, sources);
    }
}
