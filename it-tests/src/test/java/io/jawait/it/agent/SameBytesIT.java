package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.ClassFolder;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Jdks;
import io.jawait.maven.WeaveMojo;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever weaves a class, at whatever time, gets the same bytes. */
class SameBytesIT {
    private static final String SHAPES = """
            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import java.time.Duration;
            import java.util.concurrent.CompletableFuture;

            public class Shapes {
                @Async static AsyncGenerator<Integer> upTo(int end) {
                    for (int i = 0; i < end; i++) {
                        emit(i);
                    }
                    return AsyncGenerator.end();
                }

                @Async static CompletableFuture<Integer> hot(int value) {
                    await(yieldNow());
                    return CompletableFuture.completedFuture(value);
                }

                @Async static Coroutine<String> joined(boolean flag) throws Exception {
                    StringBuilder text = new StringBuilder();
                    try (Closing closing = new Closing()) {
                        for (int each : awaitEach(upTo(3))) {
                            text.append(each).append(await(hot(each))).append(flag ? await(word()) : closing);
                        }
                    } finally {
                        await(sleep(Duration.ofMillis(1)));
                    }
                    return Coroutine.of(text.toString());
                }

                private static Coroutine<String> word() {
                    AsyncCallable<String> body = () -> {
                        await(yieldNow());
                        return Coroutine.of("w");
                    };
                    return async(body);
                }

                static class Closing implements AsyncCloseable {
                    @Override @Async public Coroutine<Void> closeAsync(Throwable cause) {
                        await(yieldNow());
                        return Coroutine.done();
                    }
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(run(joined(true)));
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void agentPluginAndCommandLineMakeTheSameBytes() throws Exception {
        Jdk jdk = Jdks.running();
        Path classes = Javac.of(jdk).compile(folder, SHAPES);
        Path dump = folder.resolve("dump");
        String expected = "00w11w22w\n";
        assertThat(ForkedJvm.of(jdk)
                        .withAgent("dump=" + dump)
                        .classPath(classes)
                        .run("Shapes")
                        .successful()
                        .stdout())
                .isEqualTo(expected);
        Map<String, byte[]> fromAgent = new ClassFolder(dump.resolve("after")).read();
        assertThat(fromAgent).containsOnlyKeys("Shapes", "Shapes$Closing");

        Path byCommand = folder.resolve("command");
        ForkedJvm.of(jdk)
                .jawait("weave", classes, "-o", byCommand, "-cp", Artifacts.runtime())
                .successful();
        assertSame(fromAgent, new ClassFolder(byCommand).read());

        weaveWithMaven(classes);
        assertSame(fromAgent, new ClassFolder(classes).read());

        // The agent over what is woven already changes nothing, and it runs as before.
        Path again = folder.resolve("again");
        assertThat(ForkedJvm.of(jdk)
                        .withAgent("dump=" + again)
                        .classPath(classes)
                        .run("Shapes")
                        .successful()
                        .stdout())
                .isEqualTo(expected);
        assertThat(again.resolve("after")).doesNotExist();
    }

    private static void weaveWithMaven(Path classes) throws Exception {
        Build build = new Build();
        build.setDirectory(classes.resolveSibling("target").toString());
        build.setOutputDirectory(classes.toString());
        MavenProject project = new MavenProject() {
            @Override
            public List<String> getCompileClasspathElements() {
                return List.of(Artifacts.runtime().toString());
            }
        };
        project.setBuild(build);
        WeaveMojo goal = new WeaveMojo();
        inject(goal, "project", project);
        inject(goal, "verify", true);
        goal.execute();
    }

    private static void inject(WeaveMojo goal, String parameter, Object value) throws ReflectiveOperationException {
        Field field = WeaveMojo.class.getSuperclass().getSuperclass().getDeclaredField(parameter);
        field.setAccessible(true);
        field.set(goal, value);
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }
}
