package io.jawait.it.outside;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.micrometer.context.ContextRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** SLF4J's logging context follows tasks, as Logback writes it, when a program asks for that. */
class ThreadLocalsIT {
    private static final String LOGBACK = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>[%X{user}] %msg%n</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private static final String FOLLOWED = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import io.micrometer.context.ContextRegistry;
            import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
            import java.time.Duration;
            import java.util.concurrent.CompletableFuture;
            import org.slf4j.*;

            class Followed {
                static final Logger LOG = LoggerFactory.getLogger(Followed.class);

                @Async
                static Coroutine<Void> greet(String user) {
                    LOG.info("starts {}", user);
                    MDC.put("user", user);
                    await(sleep(Duration.ofMillis(1)));
                    await(CompletableFuture.runAsync(() -> MDC.put("user", "pool")));
                    await(yieldNow());
                    await(helper());
                    LOG.info("ends {}", user);
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> helper() {
                    await(yieldNow());
                    MDC.put("user", MDC.get("user") + "+");
                    return Coroutine.done();
                }

                @Async
                static CompletableFuture<Void> hot() {
                    MDC.put("user", "hot");
                    await(sleep(Duration.ofMillis(1)));
                    LOG.info("ends hot");
                    return CompletableFuture.completedFuture(null);
                }

                @Async
                static Coroutine<Void> main(LoopGroup elsewhere) throws Exception {
                    Task<Void> paula = start(greet("paula"));
                    Task<Void> thomas = startNow(greet("thomas"));
                    CompletableFuture<Void> hot = hot();
                    LOG.info("started them");
                    await(paula);
                    await(thomas);
                    await(hot);
                    await(elsewhere.start(greet("lewis")));
                    LOG.info("awaited them");
                    String there = await(blocking(() -> {
                        String seen = MDC.get("user");
                        MDC.put("user", "offload");
                        return seen;
                    }));
                    LOG.info("there it was {}", there);
                    MDC.remove("user");
                    await(sleep(Duration.ofMillis(1)));
                    LOG.info("removed");
                    return Coroutine.done();
                }

                @Async
                static CompletableFuture<Void> outside(CompletableFuture<Void> gate) {
                    MDC.put("user", "outside");
                    await(gate);
                    return CompletableFuture.completedFuture(null);
                }

                @Async
                static Coroutine<Void> worker() {
                    MDC.put("user", "worker");
                    await(yieldNow());
                    return Coroutine.done();
                }

                @Async
                static Coroutine<Void> dependents(CompletableFuture<Void> gate) {
                    MDC.put("user", "boss");
                    Task<Void> task = start(worker());
                    task.thenRun(() -> {
                        LOG.info("depends on a task");
                        MDC.put("user", "dependent");
                    });
                    await(task);
                    LOG.info("goes on");
                    gate.complete(null);
                    LOG.info("has completed it");
                    return Coroutine.done();
                }

                public static void main(String[] args) {
                    ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
                    Jawait.carryThreadLocals();
                    MDC.put("user", "main");
                    try (LoopGroup elsewhere = LoopGroup.create(1)) {
                        run(() -> main(elsewhere));
                        run(() -> {
                            MDC.put("user", "lambda");
                            await(yieldNow());
                            LOG.info("in a lambda");
                            return Coroutine.done();
                        });
                        CompletableFuture<Void> gate = new CompletableFuture<>();
                        outside(gate).thenRun(() -> LOG.info("depends on a hot method"));
                        run(() -> dependents(gate));
                        elsewhere.loops().get(0).execute(() -> LOG.info("no task"));
                    }
                    LOG.info("after all");
                }
            }
            """;

    private static final String ALONE = """
            class Alone {
                public static void main(String[] args) {
                    try {
                        io.jawait.Jawait.carryThreadLocals();
                    } catch (IllegalStateException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void theLoggingContextFollowsTasks(Jdk jdk) throws IOException {
        Path[] libraries = {
            Artifacts.of(MDC.class),
            Artifacts.of(ContextRegistry.class),
            Artifacts.of(LoggerContext.class),
            Artifacts.of(Context.class)
        };
        Path classes = Javac.of(jdk).classPath(libraries).compile(folder, FOLLOWED);
        Files.writeString(classes.resolve("logback.xml"), LOGBACK);
        assertThat(ForkedJvm.of(jdk)
                        .withAgent()
                        .classPath(libraries)
                        .classPath(classes)
                        .run("Followed")
                        .successful()
                        .lines())
                .containsExactlyInAnyOrder(
                        "[main] starts paula",
                        "[main] starts thomas",
                        "[main] started them",
                        "[paula+] ends paula",
                        "[thomas+] ends thomas",
                        "[hot] ends hot",
                        "[main] starts lewis",
                        "[lewis+] ends lewis",
                        "[main] awaited them",
                        "[main] there it was main",
                        "[] removed",
                        "[lambda] in a lambda",
                        "[main] depends on a task",
                        "[boss] goes on",
                        "[main] depends on a hot method",
                        "[boss] has completed it",
                        "[] no task",
                        "[main] after all");
    }

    @EachJdk
    void withoutTheLibraryItSaysWhatIsMissing(Jdk jdk) {
        assertThat(ForkedJvm.of(jdk)
                        .classPath(Javac.of(jdk).compile(folder, ALONE))
                        .run("Alone")
                        .successful()
                        .lines())
                .singleElement()
                .asString()
                .contains("io.micrometer:context-propagation");
    }
}
