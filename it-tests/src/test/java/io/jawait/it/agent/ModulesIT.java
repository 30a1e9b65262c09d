package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import io.jawait.testing.TestLoop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class ModulesIT {
    private static final String APP = AnswerProgram.alsoPrinting(AnswerProgram.packaged(), "App.class.getModule()");

    private static final String RESOURCE = """
            package resource;

            import static io.jawait.Coroutines.*;

            import io.jawait.*;

            public class Door implements AsyncCloseable {
                public String text = "";

                @Async public Coroutine<Void> closeAsync(Throwable cause) {
                    await(yieldNow());
                    text += ", closed";
                    return Coroutine.done();
                }
            }
            """;

    private static final String USER = """
            package user;

            import static io.jawait.Coroutines.*;

            import io.jawait.*;
            import resource.Door;

            public class User {
                @Async static Coroutine<String> use() throws Exception {
                    Door door = new Door();
                    try (door) {
                        await(yieldNow());
                        door.text += "used";
                    }
                    return Coroutine.of(door.text);
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(run(use()) + " " + User.class.getModule());
                }
            }
            """;

    private static final String LAYERS = """
            import java.lang.module.*;
            import java.nio.file.Path;
            import java.util.*;

            public class Layers {
                public static void main(String[] args) throws Exception {
                    Path[] paths = Arrays.stream(args).map(Path::of).toArray(Path[]::new);
                    ModuleLayer boot = ModuleLayer.boot();
                    Configuration modules = boot.configuration()
                            .resolve(ModuleFinder.of(paths), ModuleFinder.of(), Set.of("user"));
                    boot.defineModulesWithManyLoaders(modules, ClassLoader.getPlatformClassLoader())
                            .findLoader("user")
                            .loadClass("user.User")
                            .getMethod("main", String[].class)
                            .invoke(null, (Object) new String[0]);
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void weavesAModuleThatRequiresTheRuntime(Jdk jdk) throws IOException {
        Path classes = compile(
                jdk,
                "module app { requires io.jawait; }",
                "-p",
                Artifacts.runtime().toString());
        Output output = ForkedJvm.of(jdk)
                .emptyClassPath()
                .withAgent()
                .options("-p", classes + File.pathSeparator + Artifacts.runtime())
                .run("-m", "app/app.App")
                .successful();
        assertThat(output.stdout()).isEqualTo("42 module app\n");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void letsAModuleReadTheRuntimeOnTheClassPath(Jdk jdk) throws IOException {
        Path classes = compile(jdk, "module app { }", "--add-reads", "app=ALL-UNNAMED");
        Output output = ForkedJvm.of(jdk)
                .withAgent()
                .options("-p", classes.toString())
                .run("-m", "app/app.App")
                .successful();
        assertThat(output.stdout()).isEqualTo("42 module app\n");
        assertThat(output.stderr()).isEmpty();
    }

    @EachJdk
    void weavesModulesOfALayerWithALoaderForEach(Jdk jdk) throws IOException {
        Path runtime = Artifacts.runtime();
        Path resource =
                module(jdk, "module resource { requires transitive io.jawait; exports resource; }", RESOURCE, runtime);
        Path user = module(jdk, "module user { requires resource; exports user; }", USER, runtime, resource);
        Output output = ForkedJvm.of(jdk)
                .emptyClassPath()
                .withAgent()
                .classPath(Javac.of(jdk).compile(folder, LAYERS))
                .run("Layers", user.toString(), resource.toString(), runtime.toString())
                .successful();
        assertThat(output.stdout()).isEqualTo("used, closed module user\n");
        assertThat(output.stderr()).isEmpty();
    }

    private Path module(Jdk jdk, String module, String source, Path... path) throws IOException {
        Path place = Files.createTempDirectory(folder, "module");
        Path info = Files.writeString(place.resolve("module-info.java"), module);
        String modules = Stream.of(path).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return Javac.of(jdk).options("-p", modules).compile(place, List.of(info, Javac.write(place, source)));
    }

    /** As Surefire runs the tests of a module: what the module requires is named, what tests use beside it is not. */
    @EachJdk
    void testsOnTheClassPathReachARuntimeOnTheModulePath(Jdk jdk) {
        Path testing = Artifacts.of(TestLoop.class);
        Path classes = Javac.of(jdk).classPath(testing).compile(folder, """
                import io.jawait.*;
                import io.jawait.testing.TestLoop;
                import java.time.Duration;

                public class Test {
                    public static void main(String[] args) {
                        TestLoop loop = TestLoop.create();
                        loop.explore(1, () -> Coroutines.sleep(Duration.ofHours(1)));
                        System.out.println(loop.elapsed() + " " + Coroutine.class.getModule());
                    }
                }
                """);
        assertThat(ForkedJvm.of(jdk)
                        .emptyClassPath()
                        .options("-p", Artifacts.runtime().toString(), "--add-modules", "io.jawait")
                        .options("-cp", classes + File.pathSeparator + testing)
                        .run("Test")
                        .successful()
                        .stdout())
                .isEqualTo("PT1H module io.jawait\n");
    }

    private Path compile(Jdk jdk, String module, String... options) throws IOException {
        Path source = Files.createDirectories(folder.resolve("src"));
        Path info = Files.writeString(source.resolve("module-info.java"), module);
        return Javac.of(jdk).options(options).compile(folder, List.of(info, Javac.write(source, APP)));
    }
}
