package io.jawait.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.ClassFolder;
import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@link TwinIT} and some made up at random, in a virtual machine that has loaded them when the agent comes. */
class LoadedTwinIT {
    private static final int RANDOM = 32;

    /** Loads all classes, and lets the agent in if it is to; then runs each program in each way. */
    private static final String DRIVE = """
            import java.nio.file.*;
            import java.util.*;

            public class Drive {
                public static void main(String[] args) throws Exception {
                    Path folder = Path.of(args[0]);
                    List<Class<?>> mains = new ArrayList<>();
                    try (var files = Files.walk(folder)) {
                        for (Path file : files.sorted().toList()) {
                            String name = folder.relativize(file).toString().replaceAll("[/\\\\\\\\]", ".");
                            if (name.endsWith(".class")) {
                                Class<?> type = Class.forName(name.substring(0, name.length() - 6));
                                if (name.endsWith(".Main.class")) mains.add(type);
                            }
                        }
                    }
                    if (args[1].equals("late")) io.jawait.Jawait.install();
                    for (Class<?> main : mains) {
                        for (int mode = 0; mode < %d; mode++) {
                            System.out.println(main.getName() + " " + mode + " "
                                    + main.getMethod("main", int.class, long.class).invoke(null, mode, 3L));
                        }
                    }
                    System.exit(0);
                }
            }
            """.formatted(Comparison.MODES);

    @TempDir
    private Path folder;

    @EachJdk
    void doWhatTheyDoWhereTheAgentCameFirst(Jdk jdk) throws IOException {
        Path programs = folder.resolve("programs");
        new ClassFolder(programs).write(CompiledPrograms.with(RANDOM).classes());
        Path driver = Javac.of(jdk).compile(folder, DRIVE);
        Output early = ForkedJvm.of(jdk)
                .withAgent()
                .classPath(programs, driver)
                .run("Drive", programs.toString(), "early")
                .successful();
        Output late = ForkedJvm.of(jdk)
                .options("-XX:+EnableDynamicAgentLoading")
                .classPath(programs, driver, Artifacts.agent())
                .run("Drive", programs.toString(), "late")
                .successful();
        assertThat(late.lines()).hasSizeGreaterThan(30 * Comparison.MODES).isEqualTo(early.lines());
        assertThat(jawait(late)).isEqualTo(jawait(early));
    }

    /** What the agent says, which may come in another order; weaving in place takes other code, so other sizes. */
    private static List<String> jawait(Output output) {
        return output.stderr()
                .lines()
                .filter(line -> line.startsWith("jawait:"))
                .map(line -> line.replaceAll("woven it has \\d+", "woven it has more"))
                .sorted()
                .toList();
    }
}
