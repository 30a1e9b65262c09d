package io.jawait.it.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jars;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.io.TempDir;

/** A tracing agent of Byte Buddy's kind, whose advice is inlined into methods, and again when a class is retransformed. */
class AdviceIT {
    private static final String TRACING = """
            import static net.bytebuddy.matcher.ElementMatchers.*;
            import java.lang.instrument.*;
            import net.bytebuddy.agent.builder.AgentBuilder;
            import net.bytebuddy.asm.Advice;

            public class Tracing {
                static Instrumentation instrumentation;

                public static void premain(String options, Instrumentation instrumentation) {
                    Tracing.instrumentation = instrumentation;
                    new AgentBuilder.Default()
                            .disableClassFormatChanges()
                            .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                            .type(named("Traced"))
                            .transform((builder, type, loader, module, domain) ->
                                    builder.visit(Advice.to(Trace.class).on(named("work").and(returns(named("io.jawait.Coroutine"))))))
                            .installOn(instrumentation);
                }

                public static void again(Class<?> type) throws Exception {
                    instrumentation.retransformClasses(type);
                }

                public static class Trace {
                    @Advice.OnMethodEnter public static void enter(@Advice.AllArguments Object[] all) { System.out.println("enter " + all[0]); }
                    @Advice.OnMethodExit public static void exit() { System.out.println("exit"); }
                }
            }
            """;

    private static final String PROGRAM = """
            import static io.jawait.Coroutines.*;
            import io.jawait.*;
            import java.time.Duration;

            public class Traced {
                @Async Coroutine<Integer> work(int n) {
                    await(sleep(Duration.ofMillis(1)));
                    int more = n == 0 ? 0 : await(work(n - 1));
                    return Coroutine.of(more + n);
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(run(new Traced().work(2)));
                    Class.forName("Tracing").getMethod("again", Class.class).invoke(null, Traced.class);
                    System.out.println(run(new Traced().work(1)));
                }
            }
            """;

    @TempDir
    private Path folder;

    /** Wherever the agents stand: what can be asked to rewrite again comes behind what cannot, as the weaver. */
    @EachJdk
    void behindATracingAgentTheCallIsTraced(Jdk jdk) throws IOException {
        check(machine(jdk).options("-javaagent:" + tracing(jdk)).withAgent());
    }

    @EachJdk
    void inFrontOfATracingAgentTheCallIsTraced(Jdk jdk) throws IOException {
        check(machine(jdk).withAgent().options("-javaagent:" + tracing(jdk)));
    }

    private static void check(ForkedJvm machine) {
        Output output =
                machine.options("-Dnet.bytebuddy.safe=true").run("Traced").successful();

        assertThat(output.lines())
                .containsExactly(
                        "enter 2", "exit", "enter 1", "exit", "enter 0", "exit", "3", "enter 1", "exit", "enter 0",
                        "exit", "1");
    }

    private ForkedJvm machine(Jdk jdk) {
        return ForkedJvm.of(jdk).classPath(Javac.of(jdk).compile(folder.resolve("app"), PROGRAM));
    }

    private Path tracing(Jdk jdk) throws IOException {
        Path byteBuddy = Path.of(ByteBuddy.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Path classes = Javac.of(jdk).classPath(byteBuddy).compile(folder.resolve("tracing"), TRACING);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put(
                "META-INF/MANIFEST.MF",
                ("Manifest-Version: 1.0\r\nPremain-Class: Tracing\r\nCan-Retransform-Classes: true\r\nClass-Path: "
                                + byteBuddy.toUri().getPath() + "\r\n\r\n")
                        .getBytes());
        for (String name : new String[] {"Tracing.class", "Tracing$Trace.class"}) {
            contents.put(name, Files.readAllBytes(classes.resolve(name)));
        }
        return Jars.write(folder.resolve("tracing.jar"), contents);
    }
}
