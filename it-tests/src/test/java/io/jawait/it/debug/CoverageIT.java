package io.jawait.it.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.io.TempDir;

class CoverageIT {
    private static final String PROGRAM = """
            import static io.jawait.Coroutines.*;
            import io.jawait.*;
            import java.time.Duration;

            public class Covered {
                @Async static Coroutine<String> part(int n) {
                    String s = "n" + n;
                    await(sleep(Duration.ofMillis(1)));
                    if (n > 5) {
                        s += "never";
                        await(yieldNow());
                    }
                    for (int i = 0; i < n; i++) {
                        s += await(Coroutine.of(i));
                    }
                    return Coroutine.of(s);
                }

                @Async static Coroutine<String> unused() {
                    return Coroutine.of(await(part(3)));
                }

                public static void main(String[] args) {
                    System.out.println(run(part(2)));
                }
            }
            """;

    private static final String RESOURCES = """
            import static io.jawait.Coroutines.*;
            import io.jawait.*;

            public class Closing implements AsyncCloseable {
                @Override
                public Coroutine<Void> closeAsync(Throwable cause) {
                    System.out.println("closed, " + cause);
                    return Coroutine.done();
                }

                @Async static Coroutine<Integer> use(Closing given, boolean fails) {
                    try (var made = new Closing()) {
                        try (given; var other = fails ? new Closing() : null) {
                            await(yieldNow());
                            if (fails) {
                                throw new IllegalStateException("failed");
                            }
                            return Coroutine.of(1);
                        }
                    }
                }

                public static void main(String[] args) {
                    run(use(new Closing(), false));
                    try {
                        run(use(new Closing(), true));
                    } catch (IllegalStateException e) {
                        System.out.println("thrown");
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @EachJdk
    void behindAnAgentForCoverageItIsExact(Jdk jdk) throws Exception {
        ForkedJvm machine = machine(jdk).options(jacoco()).withAgent();

        assertThat(covered(machine, folder.resolve("classes")))
                .containsExactly(
                        "7 all",
                        "8 all",
                        "9 some, branches 1 of 2",
                        "10 none",
                        "11 none",
                        "13 all, branches 2 of 2",
                        "14 all",
                        "16 all",
                        "20 none",
                        "24 all",
                        "25 all");
    }

    /** It then counts the branches that ask whether to suspend, and both bodies of what is called directly. */
    @EachJdk
    void inFrontOfAnAgentForCoverageItTellsWhichLinesHaveRun(Jdk jdk) throws Exception {
        ForkedJvm machine = machine(jdk).withAgent().options(jacoco());

        assertThat(covered(machine, seen()))
                .filteredOn(line -> !line.contains("none"))
                .extracting(line -> line.replaceAll(" .*", ""))
                .containsExactly("7", "8", "9", "13", "14", "16", "24", "25");
    }

    @EachJdk
    void behindItResourcesAreToldWhatLeavesTheirBlock(Jdk jdk) throws Exception {
        ForkedJvm machine = machine(jdk, RESOURCES).options(jacoco()).withAgent();

        assertThat(machine.run("Closing").successful().lines())
                .containsExactly(
                        "closed, null",
                        "closed, null",
                        "closed, java.lang.IllegalStateException: failed",
                        "closed, java.lang.IllegalStateException: failed",
                        "closed, java.lang.IllegalStateException: failed",
                        "thrown");
    }

    private ForkedJvm machine(Jdk jdk) {
        return machine(jdk, PROGRAM);
    }

    private ForkedJvm machine(Jdk jdk, String program) {
        return ForkedJvm.of(jdk).classPath(Javac.of(jdk).compile(folder, program));
    }

    private String jacoco() throws ReflectiveOperationException {
        var source =
                Class.forName("org.jacoco.agent.rt.RT").getProtectionDomain().getCodeSource();
        return "-javaagent:" + Path.of(source.getLocation().getPath()) + "=includes=Covered:Closing,destfile=" + data()
                + ",classdumpdir=" + seen();
    }

    private Path seen() {
        return folder.resolve("seen");
    }

    private Path data() {
        return folder.resolve("jacoco.exec");
    }

    private List<String> covered(ForkedJvm machine, Path classes) throws IOException {
        assertThat(machine.run("Covered").successful().lines()).containsExactly("n201");
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(data().toFile());
        CoverageBuilder builder = new CoverageBuilder();
        new Analyzer(loader.getExecutionDataStore(), builder).analyzeAll(classes.toFile());
        assertThat(builder.getNoMatchClasses()).isEmpty();
        List<String> all = new ArrayList<>();
        for (IClassCoverage type : builder.getClasses()) {
            for (int number = type.getFirstLine() + 1; number <= type.getLastLine(); number++) {
                ILine line = type.getLine(number);
                if (line.getStatus() != ICounter.EMPTY) {
                    all.add(number + " " + describe(line));
                }
            }
        }
        return all;
    }

    private static String describe(ILine line) {
        ICounter branches = line.getBranchCounter();
        String taken = branches.getTotalCount() == 0
                ? ""
                : ", branches " + branches.getCoveredCount() + " of " + branches.getTotalCount();
        return switch (line.getStatus()) {
                    case ICounter.FULLY_COVERED -> "all";
                    case ICounter.PARTLY_COVERED -> "some";
                    default -> "none";
                }
                + taken;
    }
}
