package io.jawait.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LoadedClassesIT {
    /** Loads all classes of a folder, perhaps calls their methods, and lets the agent in; then runs them. */
    private static final String LATE = """
            import java.io.File;

            public class Late {
                public static void main(String[] args) throws Exception {
                    for (String file : new File(args[0]).list()) {
                        if (file.endsWith(".class")) {
                            Class.forName(file.substring(0, file.length() - 6));
                        }
                    }
                    if (args[1].contains("called")) Shapes.all();
                    if (args[1].contains("install")) {
                        io.jawait.Jawait.install();
                    } else if (args[1].contains("attach")) {
                        new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-jar", args[2], "attach",
                                Long.toString(ProcessHandle.current().pid()))
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
                    }
                    System.out.println(Shapes.all());
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void methodsOfEveryShapeDoWhatTheyDoWhereTheAgentCameFirst(Jdk jdk) throws IOException {
        Path classes = Javac.of(jdk).compile(folder, shapes(), LATE);
        Output early = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(classes)
                .run("Late", classes.toString(), "nothing")
                .successful();
        assertThat(early.lines()).contains("144", "21", "50000", "Sub(Impl(Base.dSub))");
        for (String way : new String[] {"install", "called, install", "attach", "called, attach"}) {
            Output late = ForkedJvm.of(jdk)
                    .options("-XX:+EnableDynamicAgentLoading")
                    .classPath(classes, Artifacts.agent())
                    .run("Late", classes.toString(), way, Artifacts.agent().toString())
                    .successful();
            assertThat(late.stdout()).as(way).isEqualTo(early.stdout());
            assertThat(late.stderr()).as(way).isEqualTo(early.stderr()).contains("Shapes.monitor(Shapes.java:");
        }
    }

    private static String shapes() throws IOException {
        try (InputStream in = LoadedClassesIT.class.getResourceAsStream("Shapes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
